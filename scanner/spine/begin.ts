import type { Run } from "../../contract/run.ts";
import type { Stage } from "../../contract/words.ts";
import type { Pipeline, Work } from "../pipeline.ts";
import { holdLease, LEASE_SECONDS } from "./lease.ts";
import { progressOf } from "./progress.ts";
import type { Tools } from "./tools.ts";

/** A run that is ours, by number `fence`, until `signal` ends. */
export interface Held {
  readonly run: Run;
  readonly fence: number;
  readonly signal: AbortSignal;
  /** Opens a stage: what its work gets of signal, clock and progress. */
  work(stage: Stage): Work;
  /** Stops renewing the lease; the row is left as it is. */
  release(): void;
}

/** Takes the run, or the pipeline's oldest waiting one for null. Null where somebody else has it, it is settled, or none waits. */
export async function begin(pipeline: Pipeline, runId: string | null, tools: Tools): Promise<Held | null> {
  const { name, deadlineSeconds } = pipeline.declaration;
  const { run, fence, now } = await tools.door.call("begin", {
    run_id: runId,
    pipelines: [name],
    holder: tools.holder,
    lease_seconds: LEASE_SECONDS,
    deadline_seconds: deadlineSeconds,
  });
  if (run === null || fence === null) return null;
  const lease = holdLease(tools.door, { run_id: run.id, fence }, deadlineSeconds, tools.signal);

  function work(stage: Stage): Work {
    const report = (done: number, total: number, message: string) => {
      const progress = progressOf(stage, done, total, message);
      lease.report(progress);
      tools.onProgress?.(progress);
    };
    report(0, 1, "");
    return { signal: lease.signal, now: Date.parse(now), report };
  }
  return { run, fence, signal: lease.signal, work, release: lease.release };
}
