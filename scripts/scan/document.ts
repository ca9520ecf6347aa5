import { answerBody } from "../../contract/answer-body.ts";
import type { SourceReport } from "../../contract/candidate.ts";
import { type LarderError, toLarderError } from "../../contract/errors.ts";
import type { Reason } from "../../contract/run.ts";
import { type Ended, outcomeOf } from "./ended.ts";
import { exitCodeOf, exitCodeOfError } from "./exit-codes.ts";
import type { Timings } from "./render/summary.ts";
import { type Shown, shownOf } from "./shown.ts";

/** What `--json` prints when there was a run, or a reason not to have one. */
export function documentOf(ended: Ended, timings: Timings, wanted: (variant: string) => boolean) {
  return {
    outcome: outcomeOf(ended),
    exit_code: exitCodeOf(ended),
    attached: ended.kind === "run" && ended.attached,
    run: ended.kind === "rehearsed" ? null : ended.run,
    retry_at: ended.kind === "idle" ? ended.retryAt : null,
    snapshots: Object.fromEntries(Object.entries(bodiesOf(ended)).filter(([variant]) => wanted(variant))),
    sources: sourcesOf(ended),
    reasons: reasonsOf(ended),
    timings,
  };
}

/** What `--json` prints instead when something was thrown. */
export function errorDocument(thrown: unknown) {
  const { code, message, field, remedy }: LarderError = toLarderError(thrown);
  return { error: { code, message, field: field ?? null, remedy: remedy ?? null }, exit_code: exitCodeOfError(thrown) };
}

export function sourcesOf(ended: Ended): readonly SourceReport[] {
  if (ended.kind === "idle") return [];
  if (ended.kind === "run") return ended.run.sources;
  return ended.gated.kind === "publish" ? ended.gated.finished.sources : ended.candidate.sources;
}

export function reasonsOf(ended: Ended): readonly Reason[] {
  if (ended.kind === "idle") return [];
  if (ended.kind === "run") return ended.run.reasons;
  return ended.gated.kind === "publish" ? ended.gated.notes : ended.gated.reasons;
}

/** As the API serves it, in the currency of the run's rates. */
function bodiesOf(ended: Ended): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  if (ended.kind === "rehearsed")
    return Object.fromEntries(shownOf(ended).map((shown) => [shown.variant, rehearsedBody(shown, ended)]));
  if (outcomeOf(ended) !== "published" || ended.kind === "idle") return {};
  return Object.fromEntries(
    ended.served.snapshots.map((snapshot) => [snapshot.filter_mode, answerBody(snapshot, snapshot.rates.base)]),
  );
}

/** What of the served body is known without a run. */
function rehearsedBody(shown: Shown, { pipeline, candidate }: Ended & { kind: "rehearsed" }) {
  const { watch, rejected, changes, ...metadata } = shown.metadata;
  return {
    pipeline,
    filter_mode: shown.variant,
    as_of: shown.as_of,
    symbols_scanned: shown.symbols_scanned,
    total_evaluated: shown.total_evaluated,
    opportunities: shown.opportunities,
    watch: watch ?? [],
    rejected: rejected ?? {},
    changes: changes ?? {},
    rates: candidate.rates,
    metadata,
  };
}
