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

/** A run as every door returns it. */
export const run = z.object({
  id: z.uuid(),
  pipeline: z.string(),
  key: z.string(),
  trigger: z.enum(triggers),
  status: z.enum(runStatuses),
  outcome: z.enum(outcomes).nullable(),
  slot: instant.nullable(),
  input: z.record(z.string(), z.unknown()),
  force: z.boolean().describe("Asked for whether due or not, and compared with nothing that was published before"),
  accept: z.uuid().nullable().describe("The refused run whose kept candidate this run publishes"),
  requesters: z.array(requester),
  attempt: z.int(),
  cancel_requested: z.boolean(),
  progress: progress.nullable(),
  reasons: z.array(reason),
  sources: z.array(sourceReport),
  asked_at: instant,
  begun_at: instant.nullable(),
  settled_at: instant.nullable(),
});
export type Run = z.infer<typeof run>;

export const isSettled = (status: Run["status"]): boolean => status !== "queued" && status !== "running";
