import { z } from "zod";
import { sourceReport } from "./candidate.ts";
import { outcomes, runStatuses, stages, triggers } from "./words.ts";

const instant = z.iso.datetime({ offset: true });

export const progress = z.object({
  percent: z.number().min(0).max(100),
  stage: z.enum(stages),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  message: z.string(),
});
export type Progress = z.infer<typeof progress>;

/** Why a run was refused or failed: a stable word, and a sentence for a person. */
export const reason = z.object({ code: z.string(), group: z.string().nullable().default(null), detail: z.string() });
export type Reason = z.infer<typeof reason>;

export const requester = z.object({ trigger: z.enum(triggers), name: z.string() });
export type Requester = z.infer<typeof requester>;

/** Runs of one user under way at the same time, where the operator says nothing else (MAX_RUNNING_PER_USER). */
export const MAX_RUNNING_PER_USER = 3;

/** A run as every door returns it. */
export const run = z.object({
  id: z.uuid(),
  pipeline: z.string(),
  key: z.string(),
  own: z.boolean().describe("Asked for with an input of one's own: its result is kept under the run and is no snapshot"),
  user_id: z.string().nullable().describe("In whose line it waits; null where it is nobody's: the schedule's, a reader's"),
  trigger: z.enum(triggers),
  status: z.enum(runStatuses),
  outcome: z.enum(outcomes).nullable(),
  slot: instant.nullable(),
  input: z.record(z.string(), z.unknown()),
  force: z.boolean().describe("Asked for whether due or not, and compared with nothing that was published before"),
  accept: z.uuid().nullable().describe("The refused run whose kept candidate this run publishes"),
  requesters: z.array(requester),
  priority: z.int().describe("Among the runs of one user the higher goes first"),
  attempt: z.int(),
  max_attempts: z.int(),
  retry_of: z.uuid().nullable(),
  kept_groups: z.array(z.string()).describe("Groups whose part of `retry_of` stands: only the others are read"),
  cancel_requested: z.boolean(),
  progress: progress.nullable(),
  reasons: z.array(reason),
  sources: z.array(sourceReport),
  run_after: instant.describe(
    "Not begun before: when it was asked for, its run_at, or the end of the wait before its next attempt",
  ),
  asked_at: instant,
  begun_at: instant.nullable(),
  settled_at: instant.nullable(),
});
export type Run = z.infer<typeof run>;

export const isSettled = (status: Run["status"]): boolean => status !== "queued" && status !== "running";
