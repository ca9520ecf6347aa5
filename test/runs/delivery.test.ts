import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Door, VerbArgs } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { type OpenQueue, openQueue } from "../../store/queue/open-queue.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { orderOf } from "./order-of.ts";

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let door: Door;
let queue: OpenQueue;
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  queue = openQueue(database.pool, database.url);
  await queue.enqueue([orderOf("nobody", {})]); // makes the queue's tables
});
afterAll(async () => {
  await queue.close();
  await database.drop();
});
beforeEach(() => database.pool.query("truncate runs, run_events, pgboss.job cascade"));

const holding: VerbArgs<"begin"> = { holder: "tester", lease_seconds: 15, deadline_seconds: 60 };
const next = () => door.call("begin", { ...holding, pipelines: ["errand"], of: "users" });
const count = async (table: string) => Number((await database.pool.query(`select count(*) from ${table}`)).rows[0]?.count);
const inputs = async (takes: number) => {
  const begun: unknown[] = [];
  for (let n = 0; n < takes; n++) begun.push((await next()).run?.input.n);
  return begun;
};

describe("a run and its entry in the queue", () => {
  test("are there together, for each run of a batch, with its priority and its time", async () => {
    const run_at = new Date(Date.now() + HOUR_MS).toISOString();
    const answers = await queue.enqueue([orderOf("ada", { n: 1 }, { priority: 7 }), orderOf("ada", { n: 2 }, { run_at })]);
    const { rows } = await database.pool.query(
      "select data ->> 'run_id' as id, priority, start_after > now() + interval '59 minutes' as later from pgboss.job order by priority desc",
    );
    expect(rows).toEqual([
      { id: answers[0]?.run?.id, priority: 7, later: false },
      { id: answers[1]?.run?.id, priority: 0, later: true },
    ]);
  });

  test.each([
    ["the entry", "pgboss.job", 'database, enqueue: "no room"'],
    ["the second of two runs", "runs", 'database, ask_all: "no room"'],
  ])("a fault that keeps %s from being written leaves nothing of either", async (_, table, message) => {
    await database.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception '"no room"'; end $$;
      create trigger refuse before insert on ${table} for each row
        when (${table === "runs" ? "new.input @> '{\"n\": 2}'" : "true"}) execute function refuse()`);
    try {
      await expect(queue.enqueue([orderOf("ada", { n: 1 }), orderOf("ada", { n: 2 })])).rejects.toThrow(message);
    } finally {
      await database.pool.query("drop function refuse cascade");
    }
    expect([await count("runs"), await count("run_events"), await count("pgboss.job")]).toEqual([0, 0, 0]);
  });

  test("a second ask for the same attaches, and enters nothing", async () => {
    await queue.enqueue([orderOf("ada", { n: 1 })]);
    expect(await queue.enqueue([orderOf("ada", { n: 1 }), orderOf("ben", { n: 1 })])).toMatchObject([
      { answer: "attached" },
      { answer: "created" },
    ]);
    expect([await count("runs"), await count("pgboss.job")]).toEqual([2, 2]);
  });
});

test("whoever waits for what is due is told of it, of what is not due yet nothing", async () => {
  const told: string[] = [];
  const stopping = new AbortController();
  const listening = queue.onDue((id) => void told.push(id), stopping.signal);
  const run_at = new Date(Date.now() + HOUR_MS).toISOString();
  const [now] = await queue.enqueue([orderOf("ada", { n: 1 }), orderOf("ada", { n: 2 }, { run_at })]);
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([now?.run?.id]);
  await queue.remind(now?.run?.id ?? "", new Date());
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([now?.run?.id, now?.run?.id]);
  stopping.abort();
  await listening;
});

describe("an idempotency key", () => {
  const asked = async (user: string, n: number, idempotency_key: string) => {
    const [answer] = await queue.enqueue([orderOf(user, { n }, { idempotency_key })]);
    return { answer: answer?.answer, id: answer?.run?.id };
  };

  test("names the same run whatever became of it, and whatever is asked for with it", async () => {
    const first = await asked("ada", 1, "k");
    await door.call("cancel", { run_id: first.id ?? "" });
    expect(await asked("ada", 1, "k")).toEqual({ answer: "attached", id: first.id });
    expect(await asked("ada", 2, "k")).toEqual({ answer: "attached", id: first.id });
    expect(await asked("ada", 1, "another")).toMatchObject({ answer: "created" });
  });

  test("is its user's, and stands for a run that it only attached to, too", async () => {
    const first = await asked("ada", 1, "k");
    expect(await asked("ben", 1, "k")).toMatchObject({ answer: "created" });
    expect(await asked("ada", 1, "second")).toEqual({ answer: "attached", id: first.id });
    await door.call("cancel", { run_id: first.id ?? "" });
    expect(await asked("ada", 1, "second")).toEqual({ answer: "attached", id: first.id });
  });

  test("used twenty times at once makes one run, also in batches that ask in another order", async () => {
    const orders = [1, 2, 3].map((n) => orderOf("ada", { n }, { idempotency_key: `k${n}` }));
    const batches = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? orders : orders.toReversed()));
    const answers = await Promise.all(batches.map((batch) => queue.enqueue(batch)));
    expect(answers.flat().filter(({ answer }) => answer === "created")).toHaveLength(3);
    expect([await count("runs"), await count("pgboss.job")]).toEqual([3, 3]);
  });
});

describe("the line", () => {
  test("of one user goes by priority, then by time; what is not due waits behind, and is not begun", async () => {
    const soon = new Date(Date.now() + HOUR_MS).toISOString();
    const answers = await queue.enqueue([
      orderOf("ada", { n: 1 }),
      orderOf("ada", { n: 2 }, { priority: 5, run_at: soon }),
      orderOf("ada", { n: 3 }, { priority: 5 }),
      orderOf("ada", { n: 4 }),
    ]);
    const places = async () =>
      Promise.all(answers.map(async ({ run }) => (await door.call("status", { key: "", run_id: run?.id ?? null })).position));
    expect(await places()).toEqual([2, 4, 1, 3]);
    expect(await inputs(4)).toEqual([3, 1, 4, undefined]);
    expect(await places()).toEqual([null, 1, null, null]);
  });

  test("a user with three under way waits, is told the place, and goes on when one ends", async () => {
    const answers = await queue.enqueue([1, 2, 3, 4, 5].map((n) => orderOf("ada", { n })));
    const held = [await next(), await next(), await next()];
    expect(await next()).toMatchObject({ granted: false, run: null });
    const [, , , , last] = answers;
    const refused = await door.call("begin", { ...holding, run_id: last?.run?.id });
    expect(refused).toMatchObject({ granted: false, position: 2, running: 3, run: { status: "queued" } });
    expect(await queue.enqueue([orderOf("ada", { n: 6 })])).toMatchObject([{ position: 3, running: 3 }]);
    const [first] = held;
    await door.call("settle", { run_id: first?.run?.id ?? "", fence: first?.fence ?? 0, status: "failed" });
    expect(await inputs(2)).toEqual([4, undefined]);
  });

  test("has what was under way and lost its holder in front, whatever its priority", async () => {
    await queue.enqueue([orderOf("ada", { n: 1 })]);
    await inputs(1);
    await queue.enqueue([orderOf("ada", { n: 2 }, { priority: 9 })]);
    await database.pool.query("update runs set lease_until = clock_timestamp() - interval '1 second' where status = 'running'");
    expect(await inputs(2)).toEqual([1, 2]);
  });

  test("of all users the one with the fewest under way goes first, then who was served longest ago", async () => {
    await queue.enqueue([1, 2, 3].map((n) => orderOf("ada", { n: `a${n}` })));
    await queue.enqueue([1, 2].map((n) => orderOf("ben", { n: `b${n}` })));
    expect(await inputs(5)).toEqual(["a1", "b1", "a2", "b2", "a3"]);
  });

  test("is nobody's for a pipeline's run, and one that a schedule wants, too, leaves it", async () => {
    const mine = orderOf("ada", {}, { key: "errand", own: false });
    await queue.enqueue([...[1, 2, 3].map((n) => orderOf("ada", { n })), mine]);
    await inputs(3);
    expect(await next()).toMatchObject({ granted: false });
    const tick = { ...mine, user_id: null, requester: { trigger: "schedule", name: "cron" } } as const;
    expect(await door.call("ask", tick)).toMatchObject({ answer: "attached", position: null, run: { user_id: null } });
    expect(await door.call("begin", { ...holding, pipelines: ["errand"] })).toMatchObject({ granted: true });
  });

  test("asking again for a run that waits for its time brings it forward", async () => {
    const later = new Date(Date.now() + HOUR_MS).toISOString();
    await queue.enqueue([orderOf("ada", { n: 1 }, { run_at: later })]);
    expect(await next()).toMatchObject({ granted: false });
    expect(await queue.enqueue([orderOf("ada", { n: 1 })])).toMatchObject([{ answer: "attached" }]);
    expect(await next()).toMatchObject({ granted: true });
  });
});

test("a worker is there from its first word to its leave, or half a minute after its last", async () => {
  const there = () => door.call("worker_there", { pipeline: "errand" });
  expect(await there()).toMatchObject({ there: false, seen_at: null });
  await door.call("worker_seen", { holder: "one", pipelines: ["errand", "toy"] });
  expect(await there()).toMatchObject({ there: true });
  expect(await door.call("worker_there", { pipeline: "other" })).toMatchObject({ there: false });
  await database.pool.query("update workers set seen_at = seen_at - interval '31 seconds'");
  expect(await there()).toMatchObject({ there: false, seen_at: expect.any(String) });
  await door.call("worker_seen", { holder: "one", pipelines: ["errand"] });
  await door.call("worker_seen", { holder: "one", pipelines: [] });
  expect(await there()).toMatchObject({ there: false, seen_at: null });
});
