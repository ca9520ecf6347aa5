import { z } from "@hono/zod-openapi";
import { progress, type Run, reason } from "../../contract/run.ts";
import type { VerbAnswer } from "../../contract/verbs.ts";
import { outcomes, runStatuses } from "../../contract/words.ts";

const instant = z.iso.datetime({ offset: true });

/** What is going on with a pipeline. */
export const runsNow = z.object({
  running: z
    .object({
      run_id: z.uuid(),
      status: z.enum(runStatuses),
      ...progress.pick({ percent: true, message: true }).shape,
      stage: z.string(),
    })
    .nullable()
    .describe("The run that is waiting or at work now"),
  last_run: z
    .object({
      run_id: z.uuid(),
      status: z.enum(runStatuses),
      outcome: z.enum(outcomes).nullable(),
      reasons: z.array(reason).describe("Why it was not published"),
      at: instant.nullable().describe("When it ended"),
    })
    .nullable(),
  database: z.enum(["reachable", "away"]).describe("Away: running and last_run are unknown, the rest is from memory"),
});
type RunsNow = z.infer<typeof runsNow>;

/** `runs`: undefined where the database did not answer in time. */
export function describeRuns(runs: VerbAnswer<"status"> | undefined): RunsNow {
  if (runs === undefined) return { running: null, last_run: null, database: "away" };
  return {
    running: runs.active && describeActive(runs.active),
    last_run: runs.last && {
      run_id: runs.last.id,
      status: runs.last.status,
      outcome: runs.last.outcome,
      reasons: runs.last.reasons,
      at: runs.last.settled_at,
    },
    database: "reachable",
  };
}

function describeActive({ id, status, progress }: Run): RunsNow["running"] {
  const { percent, stage, message } = progress ?? {
    percent: 0,
    stage: status,
    message: status === "queued" ? "waiting to start" : "begun",
  };
  return { run_id: id, status, percent, stage, message };
}
