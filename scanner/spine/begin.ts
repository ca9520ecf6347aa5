import type { Run } from "../../contract/run.ts";
import type { Stage } from "../../contract/words.ts";
import type { Pipeline, Work } from "../pipeline.ts";
import { holdLease, LEASE_SECONDS } from "./lease.ts";
import { progressOf } from "./progress.ts";
import type { Tools } from "./tools.ts";

/** A run that is ours, by number `fence`, until `signal` ends. */
export interface Held {
  readonly pipeline: Pipeline;
  readonly run: Run;
  readonly fence: number;
  readonly signal: AbortSignal;
  /** Opens a stage: what its work gets of signal, clock and progress. */
  work(stage: Stage): Work;
  /** Stops renewing the lease; the row is left as it is. */
  release(): void;
}

/** One run by its id, or the next that waits: the oldest of those that are nobody's, or of all users' the one whose turn it is. */
export type Wanted = { readonly runId: string } | { readonly next: "nobody" | "users" };

/** Takes a run of one of the pipelines. Null where somebody else has it, it is settled, its user has enough under way, or none waits. */
export async function begin(pipelines: readonly [Pipeline, ...Pipeline[]], wanted: Wanted, tools: Tools): Promise<Held | null> {
  const deadlines = new Map(pipelines.map(({ declaration }) => [declaration.name, declaration.deadlineSeconds]));
  const { run, fence, now } = await tools.door.call("begin", {
    ...("runId" in wanted ? { run_id: wanted.runId } : { of: wanted.next }),
    pipelines: [...deadlines.keys()],
    holder: tools.holder,
    lease_seconds: LEASE_SECONDS,
    deadline_seconds: pipelines[0].declaration.deadlineSeconds,
    deadlines_seconds: Object.fromEntries(deadlines),
    max_running_per_user: tools.maxRunningPerUser,
  });
  if (run === null || fence === null) return null;
  const pipeline = pipelines.find(({ declaration }) => declaration.name === run.pipeline) ?? pipelines[0];
  const { id } = run;
  const lease = holdLease(tools.door, { run_id: id, fence }, pipeline.declaration.deadlineSeconds, tools.signal);

  function work(stage: Stage): Work {
    const report = (done: number, total: number, message: string) => {
      const progress = progressOf({ stage, done, total, message }, pipeline.effort);
      lease.report(progress);
      tools.onProgress?.(progress);
    };
    report(0, 1, "");
    const row = (found: unknown) => {
      if (!lease.signal.aborted) tools.onRow?.(id, found);
    };
    const log = (line: string) => tools.log.info({ run: id }, line);
    return { signal: lease.signal, now: Date.parse(now), report, row, log };
  }
  return { pipeline, run, fence, signal: lease.signal, work, release: lease.release };
}
