import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import { LarderError, oneLine } from "../../contract/errors.ts";
import type { Reason, Run } from "../../contract/run.ts";
import type { VerbArgs } from "../../contract/verbs.ts";
import type { Held } from "./begin.ts";
import { faultOf } from "./fault-of.ts";
import { isAway } from "./is-away.ts";
import { retryIn } from "./retry-in.ts";
import { Stopped } from "./stop.ts";
import type { Tools } from "./tools.ts";

interface Refusal {
  readonly reasons: readonly Reason[];
  /** What the sources that failed as a whole have thrown. */
  readonly failures: readonly LarderError[];
}

/**
 * Refused: the snapshot stays, the candidate is kept so that an operator can accept it. Where nothing could be read for now, and somebody
 * waits for this run, there is no candidate to speak of: it has failed, and is tried again.
 */
export function refuse(candidate: Candidate, { reasons, failures }: Refusal, held: Held, tools: Tools): Promise<Run> {
  const { sources, config_digest, measures } = candidate;
  if (held.run.user_id !== null && isAway(reasons, sources)) {
    const away = failures.length > 0 ? failures : [new LarderError("try_later", "none of what is wanted could be read for now")];
    return fail(away, sources, held, tools);
  }
  const told = { reasons: [...reasons], sources, config_digest, measures, candidate };
  return settle(held, tools, { status: "succeeded", outcome: "refused", ...told });
}

/** Anything thrown on the way: cancelled, handed back to the queue, somebody else's, or failed. */
export async function settleThrown(thrown: unknown, held: Held, tools: Tools): Promise<Run> {
  const error = faultOf(held.signal.aborted ? held.signal.reason : thrown);
  if (!(error instanceof Stopped)) {
    // The reason is in the run's row, for everybody to tell; only a fault of ours needs its stack, which is nowhere else.
    if (error.code === "bug") tools.log.warn({ run: held.run.id, err: error }, `run failed: ${error.message}`);
    return fail([error], [], held, tools);
  }
  switch (error.kind) {
    case "cancel":
      return settle(held, tools, { status: "cancelled", reasons: [reasonOf(error)] });
    case "hand_back":
      return settle(held, tools, { status: "queued" });
    case "deadline":
      return settle(held, tools, { status: "failed", reasons: [{ code: "deadline", group: null, detail: error.message }] });
    case "lost_lease":
      return currentRun(held, tools);
  }
}

/** Failed for good, or until the next attempt. */
function fail(faults: readonly LarderError[], sources: SourceReport[], held: Held, tools: Tools): Promise<Run> {
  const reasons = faults.map(reasonOf);
  const retry_in_seconds = retryIn(faults, held.run, { random: tools.random(), now: tools.clock() });
  const end = retry_in_seconds === null ? ({ status: "failed" } as const) : ({ status: "queued", retry_in_seconds } as const);
  return settle(held, tools, { ...end, reasons, sources });
}

const reasonOf = (error: LarderError): Reason => ({ code: error.code, group: null, detail: oneLine(error) });

async function settle(held: Held, tools: Tools, end: Omit<VerbArgs<"settle">, "run_id" | "fence">): Promise<Run> {
  const { run } = await tools.door.call("settle", { run_id: held.run.id, fence: held.fence, ...end });
  return run;
}

async function currentRun(held: Held, tools: Tools): Promise<Run> {
  const { run } = await tools.door.call("status", { key: held.run.key, run_id: held.run.id });
  return run ?? held.run;
}
