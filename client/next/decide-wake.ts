import type { Run } from "../../contract/run.ts";
import type { VerbAnswer } from "../../contract/verbs.ts";

/** Runners of GitHub are there within a minute or two, at busy hours within ten: whoever was told then has been lost. */
const LOST_AFTER_MS = 15 * 60_000;

export type WakeDecision =
  | { readonly kind: "wake"; readonly run: Run }
  /** Somebody was told, and nobody began: the run is ended as failed, so that a later reader's is a new one. */
  | { readonly kind: "give_up"; readonly run: Run; readonly detail: string }
  | { readonly kind: "nothing" };

/** What a stale reader's question comes to. Only the reader whose asking made the run tells of it: the database knows no second one. */
export function decideWake({ answer, run, now }: Pick<VerbAnswer<"ask">, "answer" | "run" | "now">): WakeDecision {
  if (run === null) return { kind: "nothing" };
  if (answer === "created") return { kind: "wake", run };
  const isWaiting = answer === "attached" && run.status === "queued" && run.trigger === "read";
  if (isWaiting && Date.parse(now) - Date.parse(run.asked_at) > LOST_AFTER_MS)
    return { kind: "give_up", run, detail: `nobody has begun it in ${LOST_AFTER_MS / 60_000} minutes` };
  return { kind: "nothing" };
}
