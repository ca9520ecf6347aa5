import { z } from "zod";
import { progress, reason } from "./run.ts";
import { outcomes, runStatuses, triggers } from "./words.ts";

const instant = z.iso.datetime({ offset: true });

/** A run as events bring it: without what it was asked with, by whom, and what its sources reported. */
export const shortRun = z.object({
  id: z.uuid(),
  pipeline: z.string(),
  own: z.boolean().describe("Asked for with an input of somebody's own: nobody else is told of it"),
  trigger: z.enum(triggers),
  status: z.enum(runStatuses),
  outcome: z.enum(outcomes).nullable(),
  user_id: z.string().nullable().describe("Whose it is, for themselves and administrators; null for everybody else"),
  attempt: z.int(),
  max_attempts: z.int(),
  priority: z.int(),
  cancel_requested: z.boolean(),
  progress: progress.nullable(),
  reasons: z.array(reason),
  retry_of: z.uuid().nullable(),
  run_after: instant,
  asked_at: instant,
  begun_at: instant.nullable(),
  settled_at: instant.nullable(),
});
export type ShortRun = z.infer<typeof shortRun>;

/** What happened to a run, at a position that no other event has and none before it lacks. */
export const runEvent = z.object({
  position: z.int().nonnegative(),
  at: instant,
  kind: z.string().describe("run.queued, run.running, run.retrying, run.cancelling, run.cancelled, run.failed, run.refused, …"),
  pipeline: z.string(),
  run_id: z.uuid(),
  data: z.record(z.string(), z.unknown()),
  run: shortRun.nullable().describe("As it is when this is sent, which may be later; null once it is no longer kept"),
});
export type RunEvent = z.infer<typeof runEvent>;

/** How far a run is. Provisional: told to whoever listens, and stored nowhere but in the run. */
export const runProgress = z.object({ run_id: z.uuid(), pipeline: z.string(), progress });
export type RunProgress = z.infer<typeof runProgress>;

/** What a run has found so far. Provisional: what is published may be without it. */
export const runRows = z.object({
  run_id: z.uuid(),
  pipeline: z.string(),
  rows: z.array(z.unknown()),
  dropped: z.int().nonnegative().describe("Rows since the last such event that were too large or too many to be told of"),
});
export type RunRows = z.infer<typeof runRows>;

/** Whoever is told this has missed something that cannot be told again: load everything anew. */
export const refetch = z.object({ position: z.int().nonnegative() });

/** Channels on which holders of runs tell what is not stored (`pg_notify`), with what they send there. */
export const notices = {
  larder_progress: runProgress.omit({ pipeline: true }),
  larder_rows: runRows.omit({ pipeline: true }).extend({ dropped: z.int().nonnegative().default(0) }),
} as const;

const lastKinds: ReadonlySet<string> = new Set([
  "run.failed",
  "run.refused",
  "run.cancelled",
  "run.succeeded",
  "snapshot.published",
]);

/** Whether no event of the same run follows. */
export const isLastOfRun = (kind: string): boolean => lastKinds.has(kind);
