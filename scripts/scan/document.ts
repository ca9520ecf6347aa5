import type { SourceReport } from "../../contract/candidate.ts";
import { type LarderError, toLarderError } from "../../contract/errors.ts";
import type { Reason } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
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
    snapshots: Object.fromEntries(
      shownOf(ended)
        .filter(({ variant }) => wanted(variant))
        .map((shown) => [shown.variant, bodyOf(shown, ended)]),
    ),
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

/** As the API serves it; of a dry run what is known without a run. */
function bodyOf({ snapshotId: _, variant, ...shown }: Shown, ended: Ended) {
  const { opportunities, symbols_scanned, total_evaluated, metadata, as_of } = shown;
  const { watch, rejected, changes, ...further } = metadata;
  const sections = { opportunities, watch, rejected, changes };
  if (ended.kind === "rehearsed") {
    const { rates, sources } = ended.candidate;
    return { pipeline: ended.pipeline, filter_mode: variant, as_of, symbols_scanned, total_evaluated, ...sections, sources, rates, metadata: further };
  }
  return { ...shown, ...sections, metadata: further } as Omit<Snapshot, "digest" | "config_digest">;
}
