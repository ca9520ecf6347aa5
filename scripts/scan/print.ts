import type { ScanRequest } from "./arguments.ts";
import { documentOf, reasonsOf, sourcesOf } from "./document.ts";
import { type Ended, outcomeOf } from "./ended.ts";
import { renderDataNotes } from "./render/data-notes.ts";
import { renderOutcome } from "./render/outcome.ts";
import type { Paint } from "./render/paint.ts";
import { rendererOf } from "./render/renderers.ts";
import { renderSummary, type Timings } from "./render/summary.ts";
import { shownOf } from "./shown.ts";

type Wanted = Pick<ScanRequest, "pipeline" | "filterMode" | "json">;

/** All of stdout: one JSON document, or tables, summary and outcome. */
export function printed(wanted: Wanted, ended: Ended, timings: Timings, width: number, paint: Paint): string {
  const { pipeline, filterMode, json } = wanted;
  const isWanted = (variant: string) => filterMode === null || filterMode === "both" || filterMode === variant;
  if (json) return JSON.stringify(documentOf(ended, timings, isWanted), null, 2);
  // Why a run failed is its outcome, and a cancelled one needs no reason: neither is a note.
  const notes = outcomeOf(ended) === "failed" || outcomeOf(ended) === "cancelled" ? [] : reasonsOf(ended);
  const variants = shownOf(ended).filter(({ variant }) => isWanted(variant));
  const renderVariant = rendererOf(pipeline);
  return [
    ...variants.flatMap((shown, index) => [renderVariant(shown, variants[index - 1] ?? null, width, paint), ""]),
    ...renderDataNotes(variants, width, paint),
    ...renderSummary({ sources: sourcesOf(ended), reasons: notes, timings }, width, paint),
    ...renderOutcome(ended, timings, paint),
  ].join("\n");
}
