import pg from "pg";
import { expect } from "vitest";

/** Number of the advisory lock; nothing else in a test's database uses it. */
const KEY = 4242;

/** Holds every publish between its first row and its second, inside the transaction. */
export interface Barrier {
  /** Waits until a publish stands before it; answers the process id of its backend. */
  reached(): Promise<number>;
  lift(): Promise<void>;
  close(): Promise<void>;
}

/** Installs the barrier in a database and lets it down. Rows are stored in the order of their variants: relaxed, then strict. */
export async function barrierIn(url: string): Promise<Barrier> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`
    create or replace function stand_before_barrier() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${KEY});
      return new;
    end $$;
    create or replace trigger barrier before insert on cached_scan_results
      for each row when (new.filter_mode = 'strict') execute function stand_before_barrier();
    select pg_advisory_lock(${KEY})`);

  async function waiting(): Promise<number | undefined> {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = ${KEY} and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows[0]?.pid;
  }
  return {
    async reached() {
      await expect.poll(waiting, { interval: 25, timeout: 10_000 }).toBeTypeOf("number");
      const pid = await waiting();
      if (pid === undefined) throw new Error("the publish has gone on by itself");
      return pid;
    },
    lift: async () => void (await client.query("select pg_advisory_unlock_all()")),
    close: () => client.end(),
  };
}
