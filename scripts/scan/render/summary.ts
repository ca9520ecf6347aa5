import type { SourceReport } from "../../../contract/candidate.ts";
import type { Reason } from "../../../contract/run.ts";
import { seconds } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { renderSources } from "./sources.ts";
import { inWords, wrapUnder } from "./text.ts";

export interface Summary {
  readonly sources: readonly SourceReport[];
  /** What the gate noted or refused, or why the run failed. */
  readonly reasons: readonly Reason[];
  readonly timings: Timings;
}

export interface Timings {
  /** From begin to settle by the database's clock; null where there was no run. */
  readonly total_seconds: number | null;
  /** As this process saw them; empty where another one did the work. */
  readonly stages: Readonly<Record<string, number>>;
}

/** Sources, what the gate said, where the time went. */
export function renderSummary({ sources, reasons, timings }: Summary, width: number, paint: Paint): string[] {
  return [
    ...(sources.length === 0 ? [] : [renderSources(sources, width, paint), ""]),
    ...(reasons.length === 0 ? [] : [renderReasons(reasons, width, paint), ""]),
    ...renderTimings(timings, width),
  ];
}

function renderReasons(reasons: readonly Reason[], width: number, paint: Paint): string {
  const lines = reasons.map(({ code, group, detail }) =>
    wrapUnder(`${[group, inWords(code)].filter(Boolean).join(", ")}: `, detail, width),
  );
  return [paint("bold", "notes"), ...lines].join("\n");
}

function renderTimings({ stages }: Timings, width: number): string[] {
  const took = Object.entries(stages).map(([stage, s]) => `${stage} ${seconds(s)}`);
  return took.length === 0 ? [] : [wrapUnder("timings  ", took.join(", "), width)];
}
