import { z } from "zod";
import { sourceReport } from "../../contract/candidate.ts";
import { progress, reason } from "../../contract/run.ts";
import { outcomes, runStatuses, triggers } from "../../contract/words.ts";

const instant = z.iso.datetime({ offset: true });

/** A run as lists show it. */
export const runRow = z.object({
  id: z.uuid(),
  pipeline: z.string(),
  own: z.boolean().describe("Asked for with an input of somebody's own: its result is kept under the run"),
  trigger: z.enum(triggers),
  status: z.enum(runStatuses),
  outcome: z.enum(outcomes).nullable(),
  user_id: z
    .string()
    .nullable()
    .describe("Whose it is; null for schedules, readers and the command line, and for whom it is not to be told"),
  requesters: z.array(z.string()).describe("Names of who asked for it; none for whom they are not to be told"),
  attempt: z.int().nonnegative(),
  max_attempts: z.int().positive(),
  priority: z.int().describe("Of one user's runs the higher goes first"),
  cancel_requested: z.boolean(),
  progress: progress.nullable(),
  position: z
    .int()
    .positive()
    .nullable()
    .describe("Place among its user's waiting runs, from 1; null where it does not wait in line"),
  reasons: z.array(reason).describe("Why it was refused or failed"),
  sources: z.array(sourceReport),
  run_after: instant.describe("It begins no sooner"),
  asked_at: instant,
  begun_at: instant.nullable().describe("When its last attempt began"),
  settled_at: instant.nullable(),
  retry_of: z.uuid().nullable(),
  wait_seconds: z.number().nonnegative().nullable().describe("From being due to the beginning of its last attempt"),
  duration_seconds: z.number().nonnegative().nullable().describe("Of its last attempt, once it is settled"),
});
export type RunRow = z.infer<typeof runRow>;

/** Places of waiting runs, for `COLUMNS`: as `larder_place` gives them one by one. One value, since a join was planned as if nobody waited. */
export const LINE = `
  line as materialized (
    select coalesce(jsonb_object_agg(id, position), '{}') as places from (
      select id, row_number() over (partition by user_id order by run_after > clock_timestamp(), begun_at is null, priority desc, run_after, asked_at, id)::int as position
      from runs where status = 'queued' and user_id is not null
    ) as waiting
  )`;

/** From being due, which a later attempt is later, to having begun. */
export const WAIT_SECONDS =
  "case when begun_at is not null then greatest(extract(epoch from begun_at - greatest(asked_at, run_after)), 0)::float8 end";
export const DURATION_SECONDS = "extract(epoch from settled_at - begun_at)::float8";

/** A `runRow`, from `runs, line`. What a source set aside item by item is left out: that may be long. */
export const COLUMNS = `
  id, pipeline, own, trigger, status, outcome, user_id, jsonb_path_query_array(requesters, '$[*].name') as requesters, attempt, max_attempts,
  priority, cancel_requested, progress, (places ->> id::text)::int as position, reasons,
  coalesce((select jsonb_agg(report - 'set_aside') from jsonb_array_elements(sources) as report), '[]') as sources,
  larder_iso(run_after) as run_after, larder_iso(asked_at) as asked_at, larder_iso(begun_at) as begun_at, larder_iso(settled_at) as settled_at, retry_of,
  case when status <> 'queued' then ${WAIT_SECONDS} end as wait_seconds, ${DURATION_SECONDS} as duration_seconds`;
