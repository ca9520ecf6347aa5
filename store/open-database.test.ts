import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase, type TestDatabase } from "../test/database.ts";
import { openDatabase } from "./open-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(() => database.drop());

describe("openDatabase through a driver", () => {
  it("migrates, answers verbs and direct SQL, and calls back at every event", async () => {
    const supabase = { url: "https://abc.supabase.co", key: "never used" };
    const { kind, door, listSnapshots, onEvents, close } = await openDatabase({
      databaseUrl: database.url,
      home: "/nowhere",
      supabase,
    });
    expect(kind).toBe("url");
    expect(await listSnapshots?.({ pipeline: "toy", variant: "strict", limit: 1, before: null })).toEqual([]);

    const stopping = new AbortController();
    const { promise: noticed, resolve } = Promise.withResolvers<void>();
    const listening = onEvents(resolve, stopping.signal);
    await expect.poll(listeners).toBe(1);
    await door.call("ask", { pipeline: "toy", key: "toy", requester: { trigger: "person", name: "me" }, ttl_seconds: 1 });
    await noticed;
    stopping.abort();
    await listening;
    await close();
  });

  it("closes what it opened where a migration fails", async () => {
    await database.pool.query("create table runs (own text)");
    await expect(openDatabase({ databaseUrl: database.url, home: "/nowhere" })).rejects.toThrow(
      /^migration 0002_runs\.sql, line/,
    );
  });
});

async function listeners(): Promise<number> {
  const { rows } = await database.pool.query(
    "select from pg_stat_activity where datname = current_database() and application_name = 'larder listen' and query like 'listen %' and state = 'idle'",
  );
  return rows.length;
}
