import type { VariantResult } from "../../contract/candidate.ts";
import type { Ended } from "./ended.ts";

/** One variant as it is printed, stored or not. */
export interface Shown extends VariantResult {
  readonly variant: string;
  readonly as_of: string;
  readonly snapshotId: string | null;
}

/** What there is to print: the published snapshots, or what a dry run computed. */
export function shownOf(ended: Ended): Shown[] {
  if (ended.kind === "rehearsed") {
    const { variants, as_of } = ended.gated.kind === "publish" ? ended.gated.finished : ended.candidate;
    return Object.entries(variants).map(([variant, result]) => ({ ...result, variant, as_of, snapshotId: null }));
  }
  if (ended.kind === "idle" || ended.run.outcome !== "published") return [];
  return ended.served.snapshots.map((snapshot) => ({ ...snapshot, variant: snapshot.filter_mode, snapshotId: snapshot.id }));
}
