import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { emptyDatabase, type TestDatabase } from "../test/database.ts";
import { listen } from "./listen.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const listeners = "select pid from pg_stat_activity where application_name = 'larder listen' and datname = current_database()";

it("brings notices, also after its connection was killed, and ends with its signal", async () => {
  const heard: string[] = [];
  const stop = new AbortController();
  const hear = (payload: string, channel: string) => heard.push(`${channel}: ${payload}`);
  const ended = listen(database, ["larder Test", "another"], hear, stop.signal);
  const untilHeard = (text: string, channel = "larder Test") =>
    vi.waitFor(async () => {
      await database.pool.query("select pg_notify($1, $2)", [channel, text]);
      expect(heard).toContain(`${channel}: ${text}`);
    }, 5_000);

  await untilHeard("first");
  await untilHeard("first", "another");
  const { rows } = await database.pool.query<{ pid: number }>(listeners);
  await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await untilHeard("second");

  stop.abort();
  await ended;
  await vi.waitFor(async () => expect((await database.pool.query(listeners)).rowCount).toBe(0));
});

it("a database that is away is no error, and the signal ends the waiting", async () => {
  const stop = new AbortController();
  const ended = listen({ url: "postgres://127.0.0.1:1/db" }, ["channel"], () => {}, stop.signal);
  stop.abort();
  await expect(ended).resolves.toBeUndefined();
});
