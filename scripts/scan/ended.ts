import type { Candidate } from "../../contract/candidate.ts";
import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Asked } from "../../scanner/ask.ts";
import type { Gated } from "../../scanner/spine/gate.ts";

/** What is served after a run, and the database's time when that was read. */
export interface Served {
  readonly now: string;
  readonly snapshots: readonly Snapshot[];
}

/** How a scan ended. */
export type Ended =
  | {
      readonly kind: "run";
      readonly run: Run;
      readonly attached: boolean;
      /** The run was asked for with these very options; somebody else's may have others. */
      readonly asAsked: boolean;
      readonly served: Served;
    }
  | ({ readonly kind: "idle" } & {
      readonly answer: Exclude<Asked["kind"], "settled">;
      readonly run: Run | null;
      readonly retryAt: string | null;
    })
  | { readonly kind: "rehearsed"; readonly pipeline: string; readonly candidate: Candidate; readonly gated: Gated };

export type OutcomeWord =
  | "published"
  | "refused"
  | "failed"
  | "cancelled"
  | "handed_back"
  | "not_due"
  | "fresh"
  | "cooling"
  | "dry_run";

/** The one word for it. */
export function outcomeOf(ended: Ended): OutcomeWord {
  if (ended.kind === "idle") return ended.answer;
  if (ended.kind === "rehearsed") return "dry_run";
  const { status, outcome } = ended.run;
  if (status === "succeeded") return outcome === "published" ? "published" : "refused";
  if (status === "cancelled") return "cancelled";
  return status === "queued" ? "handed_back" : "failed";
}
