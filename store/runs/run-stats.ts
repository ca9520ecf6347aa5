import type pg from "pg";
import { z } from "zod";
import { sourceStates } from "../../contract/words.ts";
import { databaseError } from "../door.ts";
import { DURATION_SECONDS, WAIT_SECONDS } from "./run-row.ts";

const count = z.int().nonnegative();
const seconds = z
  .object({ mean: z.number().nonnegative(), p95: z.number().nonnegative() })
  .nullable()
  .describe("Null where there was none");

const figures = z.object({
  settled: count.describe("Runs that came to their end in the window"),
  succeeded: count.describe("With a result: published, or kept under an own run"),
  refused: count.describe("By the gate: the old snapshot stayed"),
  failed: count,
  cancelled: count,
  success_rate: z.number().min(0).max(1).nullable().describe("Share of succeeded ones, without the cancelled; null without any"),
  duration_seconds: seconds,
  wait_seconds: seconds,
});

export const runStats = z.object({
  total: figures,
  pipelines: z.array(figures.extend({ pipeline: z.string() })),
  sources: z
    .array(
      z.object({
        pipeline: z.string(),
        id: z.string(),
        group: z.string(),
        runs: count.describe("Runs that reported on it"),
        states: z.partialRecord(z.enum(sourceStates), count),
      }),
    )
    .describe("What runs reported of their sources"),
});
export type RunStats = z.infer<typeof runStats>;

export interface Window {
  /** ISO 8601; runs that settled at this instant or later. */
  readonly from: string;
  /** Before this one. */
  readonly to: string;
}

export type ReadRunStats = (window: Window) => Promise<RunStats>;

const spread = (value: string) => `
  case when count(${value}) > 0 then jsonb_build_object('mean', avg(${value}), 'p95', percentile_cont(0.95) within group (order by ${value})) end`;

// A run that was cancelled says nothing of how long one takes.
const FIGURES = `
  with ended as (
    select pipeline, status, outcome is not distinct from 'refused' as refused,
      case when status <> 'cancelled' then ${DURATION_SECONDS} end as duration, ${WAIT_SECONDS} as wait
    from runs where settled_at >= $1 and settled_at < $2
  )
  select pipeline, count(*)::int as settled, (count(*) filter (where status = 'succeeded' and not refused))::int as succeeded,
    (count(*) filter (where refused))::int as refused, (count(*) filter (where status = 'failed'))::int as failed,
    (count(*) filter (where status = 'cancelled'))::int as cancelled,
    (count(*) filter (where status = 'succeeded' and not refused))::float8 / nullif(count(*) filter (where status <> 'cancelled'), 0) as success_rate,
    ${spread("duration")} as duration_seconds, ${spread("wait")} as wait_seconds
  from ended group by grouping sets ((), (pipeline)) order by grouping(pipeline) desc, pipeline`;

const SOURCES = `
  select pipeline, id, "group", sum(n)::int as runs, jsonb_object_agg(state, n) as states
  from (
    select pipeline, report.id, report."group", report.state, count(*)::int as n
    from runs, jsonb_to_recordset(sources) as report (id text, "group" text, state text)
    where settled_at >= $1 and settled_at < $2 group by 1, 2, 3, 4
  ) as counted group by 1, 2, 3 order by 1, 2, 3`;

/** How the runs of a window went, by pipeline and by what they reported of their sources. Errors: as those of the Postgres door. */
export function runStatsReader(pool: pg.Pool): ReadRunStats {
  return async ({ from, to }) => {
    const read = (sql: string) => pool.query(sql, [from, to]);
    const [figures, sources] = await Promise.all([read(FIGURES), read(SOURCES)]).catch((thrown: unknown) => {
      throw databaseError(thrown, "count runs");
    });
    const [total, ...pipelines] = figures.rows;
    return runStats.parse({ total, pipelines, sources: sources.rows });
  };
}
