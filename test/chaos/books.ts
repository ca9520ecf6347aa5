import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";

/** What the database says, asked again while it is away. */
export interface Books {
  heldBy(holder: string): Promise<readonly string[]>;
  /** Ends the leases of whoever was killed: the time that they would have run on for. */
  lapse(runs: readonly string[]): Promise<void>;
  cancelOne(): Promise<void>;
  open(): Promise<number>;
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

const AGAIN_MS = 100;
const PATIENCE_MS = 60_000;

export function booksOf(pool: pg.Pool): Books {
  async function rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    for (let waited = 0; ; waited += AGAIN_MS) {
      try {
        return (await pool.query<Row>(sql, values)).rows;
      } catch (thrown) {
        if (waited > PATIENCE_MS) throw thrown;
        await pause(AGAIN_MS);
      }
    }
  }
  return {
    rows,
    heldBy: async (holder) =>
      (await rows<{ id: string }>("select id from runs where holder = $1 and status = 'running'", [holder])).map(({ id }) => id),
    async lapse(runs) {
      await rows(
        "update runs set lease_until = clock_timestamp() - interval '1 second' where id = any ($1) and status = 'running'",
        [runs],
      );
    },
    async cancelOne() {
      await rows(`select larder_cancel(jsonb_build_object('run_id', id)) from runs
        where status in ('queued', 'running') and not cancel_requested order by asked_at desc limit 1`);
    },
    open: async () =>
      (await rows<{ open: number }>("select count(*)::int as open from runs where settled_at is null"))[0]?.open ?? 0,
  };
}
