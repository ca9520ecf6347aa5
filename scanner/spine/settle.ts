import type { Candidate } from "../../contract/candidate.ts";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import type { Reason, Run } from "../../contract/run.ts";
import type { VerbArgs } from "../../contract/verbs.ts";
import type { Held } from "./begin.ts";
import { Stopped } from "./stop.ts";
import type { Tools } from "./tools.ts";

/** Refused: the snapshot stays, the candidate is kept so that an operator can accept it. */
export function refuse(candidate: Candidate, reasons: readonly Reason[], held: Held, tools: Tools): Promise<Run> {
  const { sources, config_digest, measures } = candidate;
  return settle(held, tools, {
    status: "succeeded",
    outcome: "refused",
    reasons: [...reasons],
    sources,
    config_digest,
    measures,
    candidate,
  });
}

/** Anything thrown on the way: cancelled, handed back to the queue, somebody else's, or failed. */
export async function settleThrown(thrown: unknown, held: Held, tools: Tools): Promise<Run> {
  const error = toLarderError(held.signal.aborted ? held.signal.reason : thrown);
  const reasons = [{ code: error.code, group: null, detail: oneLine(error) }];
  if (!(error instanceof Stopped)) {
    // The reason is in the run's row, for everybody to tell; only a fault of ours needs its stack, which is nowhere else.
    if (error.code === "bug") tools.log.warn({ run: held.run.id, err: error }, `run failed: ${error.message}`);
    return settle(held, tools, { status: "failed", reasons });
  }
  switch (error.kind) {
    case "cancel":
      return settle(held, tools, { status: "cancelled", reasons });
    case "hand_back":
      return settle(held, tools, { status: "queued" });
    case "deadline":
      return settle(held, tools, { status: "failed", reasons: [{ code: "deadline", group: null, detail: error.message }] });
    case "lost_lease":
      return currentRun(held, tools);
  }
}

async function settle(held: Held, tools: Tools, end: Omit<VerbArgs<"settle">, "run_id" | "fence">): Promise<Run> {
  const { run } = await tools.door.call("settle", { run_id: held.run.id, fence: held.fence, ...end });
  return run;
}

async function currentRun(held: Held, tools: Tools): Promise<Run> {
  const { run } = await tools.door.call("status", { key: held.run.key, run_id: held.run.id });
  return run ?? held.run;
}
