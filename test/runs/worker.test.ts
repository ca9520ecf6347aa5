import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { type OpenQueue, openQueue } from "../../store/queue/open-queue.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { orderOf } from "./order-of.ts";
import { endWorkers, startWorker } from "./start-worker.ts";

/** Longer than any test waits. */
const LONG_MS = 600_000;
const PATIENCE = { interval: 25, timeout: 20_000 };

let database: TestDatabase;
let door: Door;
let queue: OpenQueue;
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  queue = openQueue(database.pool, database.url);
});
afterAll(async () => {
  await queue.close();
  await database.drop();
});
beforeEach(() => database.pool.query("truncate runs, run_events, workers cascade"));
afterEach(endWorkers);

const start = () => startWorker({ databaseUrl: database.url, concurrency: 2 });
const asked = async (...inputs: Record<string, unknown>[]) =>
  (await queue.enqueue(inputs.map((input, n) => orderOf(`user ${n}`, input)))).map(({ run }) => run?.id ?? "");
const runOf = async (run_id: string) => (await door.call("status", { key: "", run_id })).run;
const statuses = async (ids: readonly string[]) => (await Promise.all(ids.map(runOf))).map((run) => run?.status);

test("a worker told to stop hands its runs back with their attempts, and the next one completes them", async () => {
  const ids = await asked({ ms: LONG_MS, n: 1 }, { ms: LONG_MS, n: 2 });
  const first = start();
  await expect.poll(() => statuses(ids), PATIENCE).toEqual(["running", "running"]);
  expect(await door.call("worker_there", { pipeline: "errand" })).toMatchObject({ there: true });
  first.kill("SIGTERM");
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(await Promise.all(ids.map(runOf))).toMatchObject(ids.map(() => ({ status: "queued", attempt: 0 })));
  expect(await door.call("worker_there", { pipeline: "errand" })).toMatchObject({ there: false });
  await database.pool.query("update runs set input = '{}'");
  start();
  await expect.poll(() => statuses(ids), PATIENCE).toEqual(["succeeded", "succeeded"]);
  expect(await Promise.all(ids.map(runOf))).toMatchObject(ids.map(() => ({ attempt: 1, outcome: "published" })));
});

test("a run that waits for a place is begun as soon as one is free; one whose entry in the queue was lost, too", async () => {
  const [long = "", , waiting = ""] = await asked({ ms: LONG_MS, n: 1 }, { ms: LONG_MS, n: 2 }, { n: 3 });
  await database.pool.query("delete from pgboss.job");
  start();
  await expect.poll(async () => (await runOf(long))?.status, PATIENCE).toBe("running");
  expect((await runOf(waiting))?.status).toBe("queued");
  await door.call("cancel", { run_id: long });
  await expect.poll(() => statuses([long, waiting]), PATIENCE).toEqual(["cancelled", "succeeded"]);
});

test("an entry that is delivered once more, after its run is over, does nothing", async () => {
  const [id = ""] = await asked({ n: 1 });
  start();
  await expect.poll(async () => (await runOf(id))?.status, PATIENCE).toBe("succeeded");
  const before = await runOf(id);
  await queue.remind(id, new Date());
  const left = async () => (await database.pool.query("select from pgboss.job where state <> 'completed'")).rowCount;
  await expect.poll(left, PATIENCE).toBe(0);
  expect(await runOf(id)).toEqual(before);
});
