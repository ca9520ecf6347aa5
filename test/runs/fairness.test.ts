import { tmpdir } from "node:os";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type OpenQueue, openQueue } from "../../store/queue/open-queue.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { orderOf } from "./order-of.ts";
import { endWorkers, startWorker } from "./start-worker.ts";

const CAP = 3;
/** Of 200 runs the first user asks for most, and before everybody else. */
const RUNS = { greedy: 120, ada: 20, ben: 20, cleo: 20, dan: 20 };
/** A batch is at most that many. */
const BATCH = 100;

let database: TestDatabase;
let queue: OpenQueue;
beforeAll(async () => {
  database = await freshDatabase();
  queue = openQueue(database.pool, database.url);
});
afterAll(async () => {
  await queue.close();
  await database.drop();
});
afterEach(endWorkers);

const numbers = async (sql: string) => (await database.pool.query<Record<string, number>>(sql)).rows;

test("two worker processes, 5 users, 200 runs: nobody ever has more than three at work, and nobody waits for the greedy one", async () => {
  for (const [user, runs] of Object.entries(RUNS)) {
    const orders = Array.from({ length: runs }, (_, n) => orderOf(user, { n, ms: 10 }));
    for (let from = 0; from < runs; from += BATCH) await queue.enqueue(orders.slice(from, from + BATCH));
  }
  const workers = [1, 2].map(() => startWorker({ databaseUrl: database.url, home: tmpdir(), concurrency: 8 }));
  const left = async () => (await numbers("select count(*)::int as n from runs where settled_at is null"))[0]?.n;
  await expect.poll(left, { interval: 250, timeout: 55_000 }).toBe(0);
  for (const worker of workers) worker.kill("SIGTERM");
  expect(await Promise.all(workers.map(({ ended }) => ended))).toMatchObject([{ code: 0 }, { code: 0 }]);

  const ends = await numbers(
    "select count(*)::int as n, max(attempt) as attempts, count(distinct id)::int as runs from runs where outcome = 'published'",
  );
  expect(ends).toEqual([{ n: 200, attempts: 1, runs: 200 }]);
  expect(await numbers("select count(*)::int as n from run_results")).toEqual([{ n: 200 }]);
  expect(
    await numbers("select count(distinct run_id)::int as runs, count(*)::int as n from run_events where kind = 'run.succeeded'"),
  ).toEqual([{ runs: 200, n: 200 }]);

  // At the moment each run began: how many of its user's had begun and were not over, itself among them.
  const [most] = await numbers(`select max(at_work)::int as n from (
    select count(*) as at_work from runs join runs as other using (user_id)
    where other.begun_at <= runs.begun_at and other.settled_at > runs.begun_at group by runs.id) as moments`);
  expect(most?.n).toBe(CAP);

  // In the order in which runs were begun: all of the others' before the greedy one's hundredth.
  const [turns] =
    await numbers(`select max(turn) filter (where user_id <> 'greedy')::int as others, max(turn) filter (where user_id = 'greedy' and n = 100)::int as greedy
    from (select user_id, row_number() over (order by begun_at) as turn, row_number() over (partition by user_id order by begun_at) as n from runs) as begun`);
  expect(turns?.others).toBeLessThan(turns?.greedy ?? 0);
});
