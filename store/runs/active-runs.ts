import type pg from "pg";
import { z } from "zod";
import { databaseError } from "../door.ts";
import { conditionsOf, parameters, type Viewer } from "./run-filter.ts";
import { COLUMNS, LINE, type RunRow, runRow } from "./run-row.ts";

export interface ActiveRuns {
  readonly running: number;
  readonly queued: number;
  /** Those at work, longest first, then those that wait, in the order in which they were asked for; the first `limit`. */
  readonly runs: readonly RunRow[];
}

export type ListActiveRuns = (viewer: Viewer, limit: number) => Promise<ActiveRuns>;

const counted = runRow.extend({ running: z.int(), queued: z.int() });

/** The runs that are not settled. Errors: as those of the Postgres door. */
export function activeRunLister(pool: pg.Pool): ListActiveRuns {
  return async (viewer, limit) => {
    const sent = parameters();
    const conditions = ["settled_at is null", ...conditionsOf({ viewer }, sent)].join(" and ");
    const sql = `
      with ${LINE}, page as (
        select id, status <> 'running' as waits, case when status = 'running' then begun_at else asked_at end as since,
          (count(*) filter (where status = 'running') over ())::int as running, (count(*) filter (where status = 'queued') over ())::int as queued
        from runs where ${conditions} order by waits, since, id limit ${sent.add(limit)}
      )
      select ${COLUMNS}, running, queued from page join runs using (id), line order by waits, since, id`;
    const { rows } = await pool.query(sql, sent.values).catch((thrown: unknown) => {
      throw databaseError(thrown, "list active runs");
    });
    const found = z.array(counted).parse(rows);
    const [first] = found;
    return {
      running: first?.running ?? 0,
      queued: first?.queued ?? 0,
      runs: found.map(({ running: _running, queued: _queued, ...row }) => row),
    };
  };
}
