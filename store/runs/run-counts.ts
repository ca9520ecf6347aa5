import type pg from "pg";
import { z } from "zod";
import { runStatuses } from "../../contract/words.ts";
import { databaseError } from "../door.ts";

const runCount = z.object({ pipeline: z.string(), status: z.enum(runStatuses), runs: z.int().nonnegative() });
export type RunCount = z.infer<typeof runCount>;

export type CountRuns = () => Promise<readonly RunCount[]>;

// Two parts, each from an index of its own.
const COUNTS = `
  select pipeline, status, count(*)::int as runs from runs where settled_at is not null group by 1, 2
  union all
  select pipeline, status, count(*)::int as runs from runs where settled_at is null group by 1, 2`;

/** How many runs are kept, by pipeline and status. Errors: as those of the Postgres door. */
export function runCounter(pool: pg.Pool): CountRuns {
  return async () => {
    const { rows } = await pool.query(COUNTS).catch((thrown: unknown) => {
      throw databaseError(thrown, "count runs");
    });
    return z.array(runCount).parse(rows);
  };
}
