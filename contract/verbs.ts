import { z } from "zod";
import { artifact, candidate, groupMeasures, measures, ownRows, rateSet, sourceReport, variantResult } from "./candidate.ts";
import { claimResult, storedClaim, trackRecord } from "./claim.ts";
import { rateThreshold, storedRate } from "./rates.ts";
import { MAX_RUNNING_PER_USER, progress, reason, requester, run } from "./run.ts";
import { runEvent, shortRun } from "./run-event.ts";
import { snapshot } from "./snapshot.ts";
import { askAnswers, outcomes, runStatuses } from "./words.ts";

const instant = z.iso.datetime({ offset: true });
/** Database time when the verb ran: the only clock that decides. */
const now = instant;
const fenced = { run_id: z.uuid(), fence: z.int() };

const column = z.array(z.number()).readonly();

/** Columns of one calendar year: days since 1970-01-01, prices in native currency, volume null where the source has none. */
const yearColumns = z.object({
  days: z.array(z.int()).readonly(),
  open: column,
  high: column,
  low: column,
  close: column,
  volume: z.array(z.number().nullable()).readonly(),
});
export type YearColumns = z.infer<typeof yearColumns>;

const symbolYear = z.object({ source: z.string(), symbol: z.string(), year: z.int(), bars: yearColumns, digest: z.string() });
/** A row of `price_bars`: one symbol's calendar year from one source. Equal digests mean equal bars. */
export type SymbolYear = z.infer<typeof symbolYear>;

/** What a sweep removed, counts. */
const swept = z.object({
  completed_runs: z.int().nonnegative(),
  failed_runs: z.int().nonnegative(),
  snapshots: z.int().nonnegative(),
  events: z.int().nonnegative(),
});
export type Swept = z.infer<typeof swept>;

/** A document travels and is stored as the text it is: a database that took its numbers apart would take seconds over them. */
const artifactAsText = artifact.extend({ body: z.unknown().transform((body) => JSON.stringify(body)) });
const artifactFromText = artifact.extend({ body: z.string().transform((text): unknown => JSON.parse(text)) });

/** What a run is asked for with. `own`, and all that follows it, is for background runs. */
const order = z.object({
  pipeline: z.string(),
  key: z.string().describe("The pipeline's name; for an own run the one of contract/own-key.ts"),
  requester,
  input: z.record(z.string(), z.unknown()).default({}),
  slot: instant.nullable().default(null),
  ttl_seconds: z.number().positive(),
  force: z.boolean().default(false),
  accept: z.uuid().nullable().default(null),
  own: z.boolean().default(false).describe("Its result is kept under the run and is no snapshot"),
  user_id: z
    .string()
    .nullable()
    .default(null)
    .describe("Whose it is: it waits in their line. Null: nobody's, it waits in no line"),
  priority: z.int().min(-100).max(100).default(0).describe("Among the runs of one user the higher goes first"),
  run_at: instant.nullable().default(null).describe("Not before"),
  idempotency_key: z.string().min(1).max(255).nullable().default(null).describe("Used again by its user, it names the same run"),
  retry_of: z.uuid().nullable().default(null),
  kept_groups: z.array(z.string()).default([]).describe("Groups whose part of `retry_of` stands: only the others are read"),
});

/** `position`: place among the waiting runs of the run's user, from 1; null for a run that waits in no line. */
const place = { position: z.int().positive().nullable(), running: z.int().nonnegative().describe("Runs of its user under way") };

const answer = z.object({ now, answer: z.enum(askAnswers), run: run.nullable(), retry_at: instant.nullable(), ...place });

/** How long after its last word a worker counts as there: three of its words may get lost. */
const WORKER_THERE_SECONDS = 30;

/**
 * The verbs: what must be atomic and must work over REST. Each is the SQL function `larder_<name>(jsonb) returns jsonb`
 * and is declared here once, in and out, so that every door gives identical values.
 */
export const verbs = {
  /** Ask for a run of `key`. Whoever asks first creates it, everybody else attaches. */
  ask: { in: order, out: answer },
  /** Ask for several runs at once: an answer for each, in their order, or for none. */
  ask_all: {
    in: z.object({ orders: z.array(order).min(1).max(100) }),
    out: z.object({ now, answers: z.array(answer) }),
  },
  /**
   * Take a queued run (`run_id`), or the next waiting one of `pipelines`: the oldest of those that are nobody's, or of all users' the one
   * whose turn it is. The answer holds the fence. A user who has `max_running_per_user` under way is given no other.
   */
  begin: {
    in: z.object({
      run_id: z.uuid().nullable().default(null),
      pipelines: z.array(z.string()).default([]),
      of: z.enum(["nobody", "users"]).default("nobody"),
      holder: z.string(),
      lease_seconds: z.number().positive(),
      deadline_seconds: z.number().positive(),
      deadlines_seconds: z.record(z.string(), z.number().positive()).default({}).describe("Of pipelines that have another"),
      max_running_per_user: z.int().positive().default(MAX_RUNNING_PER_USER),
    }),
    out: z.object({ now, granted: z.boolean(), fence: z.int().nullable(), run: run.nullable(), ...place }),
  },
  /** Renew the lease, report progress, learn of a cancel. `held: false` means stop and write nothing. */
  beat: {
    in: z.object({ ...fenced, lease_seconds: z.number().positive(), progress: progress.nullable().default(null) }),
    out: z.object({ now, held: z.boolean(), cancel_requested: z.boolean() }),
  },
  /**
   * Store every variant, apply the pipeline's own rows and settle the run in one transaction. Repeating it returns the same answer.
   * Of an own run the variants are kept as its result, and no rows are applied.
   */
  publish: {
    in: z.object({
      ...fenced,
      as_of: instant,
      config_digest: z.string(),
      measures,
      sources: z.array(sourceReport),
      rates: rateSet,
      reasons: z.array(reason).default([]),
      ttl_seconds: z.number().positive(),
      expire_seconds: z.number().positive(),
      variants: z.record(z.string(), variantResult.extend({ digest: z.string() })),
      rows: ownRows.default({}),
      artifact_keys: z.array(z.string()).default([]).describe("Of the documents an own run names"),
    }),
    out: z.object({
      now,
      published: z.boolean(),
      why_not: z.enum(["lost_lease", "cancelled"]).nullable(),
      changed: z.boolean(),
      snapshots: z.array(z.object({ id: z.string(), variant: z.string() })),
      run,
    }),
  },
  /**
   * End a run without publishing, or hand it back (`queued`): as if it had not begun, or with `retry_in_seconds` to be tried again
   * after that; failed where it was the last attempt. Repeating it is a no-op.
   */
  settle: {
    in: z.object({
      ...fenced,
      status: z.enum(["succeeded", "failed", "cancelled", "queued"]),
      retry_in_seconds: z.number().nonnegative().nullable().default(null),
      outcome: z.enum(outcomes).nullable().default(null),
      reasons: z.array(reason).default([]),
      sources: z.array(sourceReport).default([]),
      config_digest: z.string().nullable().default(null),
      measures: measures.nullable().default(null),
      candidate: candidate.nullable().default(null),
    }),
    out: z.object({ now, settled: z.boolean(), run }),
  },
  /** Ask a run to stop: at once where nobody holds it, within two seconds where somebody does. */
  cancel: {
    in: z.object({ run_id: z.uuid() }),
    out: z.object({ now, run: run.nullable() }),
  },
  /** What an own run brought, by variant, in the shape of snapshots; none where it brought nothing, or is no own run. */
  result: {
    in: z.object({ run_id: z.uuid() }),
    out: z.object({ now, run: run.nullable(), results: z.array(snapshot) }),
  },
  /** A process that executes waiting runs of these pipelines says that it is there; without any, that it goes. */
  worker_seen: {
    in: z.object({ holder: z.string(), pipelines: z.array(z.string()) }),
    out: z.object({ now }),
  },
  /** Whether somebody executes waiting runs of a pipeline. */
  worker_there: {
    in: z.object({ pipeline: z.string(), within_seconds: z.number().positive().default(WORKER_THERE_SECONDS) }),
    out: z.object({ now, there: z.boolean(), seen_at: instant.nullable() }),
  },
  /** The newest snapshots of a pipeline, all variants or the named one; `at`: as they were served at that time. */
  latest: {
    in: z.object({ pipeline: z.string(), variant: z.string().nullable().default(null), at: instant.nullable().default(null) }),
    out: z.object({ now, snapshots: z.array(snapshot) }),
  },
  /** What is going on with a key: the active run, the last settled one, how long recent published runs took. */
  status: {
    in: z.object({ key: z.string(), run_id: z.uuid().nullable().default(null) }),
    out: z.object({
      now,
      run: run.nullable().describe("The run named by run_id"),
      ...place,
      active: run.nullable(),
      last: run.nullable(),
      durations_seconds: z.array(z.number()),
    }),
  },
  /** What the gate compares with: measures of recent settled runs of the key, newest first. */
  history: {
    in: z.object({ key: z.string(), limit: z.int().positive().default(12) }),
    out: z.object({
      now,
      runs: z.array(
        z.object({
          run_id: z.uuid(),
          outcome: z.enum(outcomes),
          config_digest: z.string(),
          begun_at: instant,
          groups: z.record(z.string(), groupMeasures),
          carried: z.array(z.string()).describe("Groups that were not this run's own"),
        }),
      ),
    }),
  },
  /** A refused candidate that was kept for `--accept`. */
  candidate: {
    in: z.object({ run_id: z.uuid() }),
    out: z.object({
      now,
      status: z.enum(runStatuses).nullable(),
      pipeline: z.string().nullable(),
      candidate: candidate.nullable(),
    }),
  },
  /** Events after a position, oldest first; with `run_id` those of one run. */
  poll: {
    in: z.object({
      after: z.int().nonnegative(),
      limit: z.int().positive().default(200),
      run_id: z.uuid().nullable().default(null),
    }),
    out: z.object({
      now,
      position: z.int().nonnegative().describe("Of the last event there is"),
      kept_from: z.int().positive().describe("Position of the oldest event that is kept; all from there on are"),
      run: shortRun.nullable().describe("The run named by run_id"),
      events: z.array(runEvent),
    }),
  },
  /** Keep symbol-years of bars; unchanged ones (same digest) are left alone. */
  bars_in: {
    in: z.object({ rows: z.array(symbolYear) }),
    out: z.object({ now, written: z.int(), unchanged: z.int() }),
  },
  /** Symbol-years of a source; those whose digest is in `have` ("AAPL/2017") come without their bars. */
  bars_out: {
    in: z.object({
      source: z.string(),
      symbols: z.array(z.string()).nullable().default(null),
      have: z.record(z.string(), z.string()).default({}),
      digests_only: z.boolean().default(false),
    }),
    out: z.object({ now, rows: z.array(symbolYear.extend({ bars: yearColumns.nullable() })) }),
  },
  /** Keep documents under their keys. A body that is there never changes; what no run has used for two weeks is removed. */
  artifacts_in: {
    in: z.object({ rows: z.array(artifactAsText) }),
    out: z.object({ now, written: z.int(), unchanged: z.int() }),
  },
  /** Which of the keys are there: those need not be sent, and are kept for another two weeks. */
  artifacts_known: {
    in: z.object({ keys: z.array(z.string()) }),
    out: z.object({ now, keys: z.array(z.string()) }),
  },
  /** The documents under those of the keys that are there. */
  artifacts_out: {
    in: z.object({ keys: z.array(z.string()) }),
    out: z.object({ now, rows: z.array(artifactFromText) }),
  },
  /** Every variant a pipeline ever tested. */
  trials: {
    in: z.object({ pipeline: z.string() }),
    out: z.object({ now, count: z.int().nonnegative(), trials: z.array(z.string()) }),
  },
  /** Open claims, oldest first: those whose horizon may be over by `until`, of the symbols given; the next page after the last id. */
  claims_open: {
    in: z.object({
      pipeline: z.string(),
      until: z.iso.date().nullable().default(null),
      symbols: z.array(z.string()).nullable().default(null),
      after: z.string().regex(/^\d+$/).default("0"),
      limit: z.int().positive(),
    }),
    out: z.object({ now, claims: z.array(storedClaim) }),
  },
  /** Store what became of claims; one that is closed already stays as it is. */
  claims_close: {
    in: z.object({ outcomes: z.array(claimResult.extend({ id: z.string() })) }),
    out: z.object({ now, closed: z.int().nonnegative() }),
  },
  /** What was published and how it turned out. */
  track_record: {
    in: z.object({ pipeline: z.string() }),
    out: trackRecord.extend({ now }),
  },
  /** Pause a pipeline or let it go on: while it is paused, neither its schedule nor a reader starts a run. */
  steer: {
    in: z.object({ pipeline: z.string(), paused: z.boolean(), by: z.string() }),
    out: z.object({ now, paused: z.boolean(), changed: z.boolean() }),
  },
  /** Whether a pipeline is paused, and how its runs of the last 24 hours went. */
  pulse: {
    in: z.object({ pipeline: z.string() }),
    out: z.object({
      now,
      paused: z.boolean(),
      changed_at: instant.nullable(),
      changed_by: z.string().nullable(),
      runs_ended: z.int().nonnegative().describe("Without the cancelled ones"),
      runs_published: z.int().nonnegative(),
      update_seconds: z.number().nonnegative().nullable().describe("Median time from one published run to the next"),
    }),
  },
  /** Of every series of exchange rates the one in force at an instant. */
  rates_at: {
    in: z.object({ at: instant }),
    out: z.object({ now, quotes: z.array(storedRate) }),
  },
  /** All thresholds of rates. */
  thresholds: {
    in: z.object({}),
    out: z.object({ now, thresholds: z.array(rateThreshold) }),
  },
  /** Watch for a level: it begins on the side of the last known value. */
  threshold_in: {
    in: rateThreshold.pick({ rate: true, level: true, note: true }),
    out: z.object({ now, threshold: rateThreshold }),
  },
  /** Watch for it no more; null where there is none of that id. */
  threshold_out: {
    in: z.object({ id: z.uuid() }),
    out: z.object({ now, threshold: rateThreshold.nullable() }),
  },
  /** What the cookies of signed-in people are signed with, the same for every process; made when it is first asked for. */
  session_key: {
    in: z.object({}),
    out: z.object({ now, key: z.string().regex(/^[0-9a-f]{64}$/) }),
  },
  /**
   * Remove a portion of what is past its time, of each kind at most `limit`; `more`: call it again. What something still builds on
   * stays, and so does the newest event. `held: false`: another process is at it.
   */
  sweep: {
    in: z.object({
      completed_days: z.number().positive().describe("Published and cancelled runs"),
      failed_days: z.number().positive().describe("Failed and refused runs"),
      events_days: z.number().positive(),
      snapshots: z.int().positive().describe("Kept of each pipeline and variant, count"),
      limit: z.int().positive(),
    }),
    out: z.object({ now, held: z.boolean(), more: z.boolean(), swept }),
  },
} as const;

export type Verb = keyof typeof verbs;
/** Arguments as a caller writes them (defaults may be left out). */
export type VerbArgs<V extends Verb> = z.input<(typeof verbs)[V]["in"]>;
export type VerbAnswer<V extends Verb> = z.output<(typeof verbs)[V]["out"]>;

/** A door to the database: the embedded or configured server, or Supabase over REST. */
export interface Door {
  call<V extends Verb>(verb: V, args: VerbArgs<V>): Promise<VerbAnswer<V>>;
}
