import { beforeAll, describe, expect, it } from "vitest";
import { fileDatabase, freshDatabase } from "../../test/database.ts";
import { type ListRuns, type RunPageAsked, runLister } from "./list-runs.ts";
import { madeUpRuns } from "./made-up-runs.fixture.ts";
import { runSorts, sortOrders } from "./run-order.ts";
import type { RunRow } from "./run-row.ts";

const COUNT = 210;
const everything = { viewer: { sees: "all" }, sort: "asked_at", order: "desc", limit: 1000, cursor: null } as const;

const database = await fileDatabase();
let list: ListRuns;
beforeAll(async () => {
  list = runLister(database.pool);
  await madeUpRuns({ query: database.pool.query.bind(database.pool) }, COUNT);
});

const listed = async (asked: Partial<RunPageAsked>) => (await list({ ...everything, ...asked })).runs;

async function allPages(asked: Partial<RunPageAsked>, between = async () => {}): Promise<RunRow[]> {
  const runs: RunRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ ...everything, ...asked, cursor });
    runs.push(...page.runs);
    cursor = page.nextCursor;
    await between();
  } while (cursor !== null);
  return runs;
}

/** By what a run is sorted, what has not happened last. */
const keyOf = (sort: RunPageAsked["sort"], run: RunRow): string | number => {
  if (sort === "duration") return run.duration_seconds ?? Number.POSITIVE_INFINITY;
  return run[sort] ?? "infinity"; // after any year, as a text
};

describe.each(runSorts)("sorted by %s", (sort) => {
  it.each(sortOrders)("%s: in pages as at once, every run once", async (order) => {
    const whole = await listed({ sort, order });
    expect(whole).toHaveLength(COUNT);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(COUNT);
    expect(await allPages({ sort, order, limit: 17 })).toEqual(whole);
    const keys = whole.map((run) => keyOf(sort, run));
    const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(keys).toEqual(order === "asc" ? sorted : sorted.reverse());
  });
});

it("runs that come while pages are turned neither repeat nor hide any", async () => {
  const before = await listed({});
  const insert = `insert into runs (pipeline, key, trigger, status, settled_at) values ('late', gen_random_uuid()::text, 'person', 'failed', now())`;
  const paged = await allPages({ limit: 40 }, async () => void (await database.pool.query(insert)));
  expect(paged).toEqual(before);
  await database.pool.query("delete from runs where pipeline = 'late'");
});

it.each([
  [{ pipeline: "beta" }, (run: RunRow) => run.pipeline === "beta"],
  [{ status: "failed" }, (run: RunRow) => run.status === "failed"],
  [{ status: "queued" }, (run: RunRow) => run.status === "queued"],
  [{ user: "user-3" }, (run: RunRow) => run.user_id === "user-3"],
  [{ trigger: "machine" }, (run: RunRow) => run.trigger === "machine"],
  [{ from: "2026-11-20T12:00:30.000Z", to: "2026-11-20T12:01:00.000Z" }, (run: RunRow) => /T12:00:[3-5]/.test(run.asked_at)],
  [
    { pipeline: "alpha", status: "succeeded", trigger: "read" },
    (run: RunRow) => run.pipeline === "alpha" && run.status === "succeeded" && run.trigger === "read",
  ],
  [{ q: "NO. 4 " }, (run: RunRow) => run.reasons.some(({ detail }) => detail.includes("no. 4 "))],
  [{ q: "item/12" }, (run: RunRow) => run.own && run.sources.some(({ items }) => String(items).startsWith("12"))],
  [{ q: "100%_" }, () => false],
] as const)("filtered by %j", async (filter, passes) => {
  const expected = (await listed({})).filter(passes);
  expect(await listed(filter)).toEqual(expected);
  expect(expected.length).toBeGreaterThan("q" in filter && filter.q === "100%_" ? -1 : 0);
});

it("a run is found by a part of its id", async () => {
  const [run] = await listed({ limit: 1 });
  expect((await listed({ q: run?.id.slice(4, 20) ?? "" })).map(({ id }) => id)).toEqual([run?.id]);
});

it("a user sees pipelines' runs and their own, and nobody an own run of others", async () => {
  const all = await listed({});
  expect(await listed({ viewer: { sees: "own", userId: "user-3" } })).toEqual(
    all.filter(({ own, user_id }) => !own || user_id === "user-3"),
  );
  expect(await listed({ viewer: { sees: "own", userId: null } })).toEqual(all.filter(({ own }) => !own));
});

it("who asked with what is searched in one's own runs only", async () => {
  const stranger = { sees: "own", userId: null } as const;
  expect(await listed({ q: "cron", viewer: stranger })).toEqual([]);
  expect((await listed({ q: "cron" })).length).toBe(140);
  expect((await listed({ q: "on fire", viewer: stranger })).length).toBeGreaterThan(0);
  const mine = await listed({ q: "shop.example", viewer: { sees: "own", userId: "user-3" } });
  expect(new Set(mine.map(({ user_id }) => user_id))).toEqual(new Set(["user-3"]));
});

it("waiting runs have their place in the line of their user", async () => {
  const waiting = await listed({ status: "queued", user: "user-3", order: "asc" });
  expect(waiting.map(({ position }) => position)).toEqual(waiting.map((_, n) => n + 1));
  const { rows } = await database.pool.query(
    "select id, larder_place(runs, clock_timestamp()) as position from runs where status = 'queued' and user_id is not null order by id",
  );
  const told = (await listed({ status: "queued" })).filter(({ user_id }) => user_id !== null);
  expect(told.map(({ id, position }) => ({ id, position })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(rows);
});

it("waits and durations are told where there are any, and nothing of what sources set aside", async () => {
  const [run] = await listed({ status: "succeeded", sort: "duration", limit: 1 });
  expect(run).toMatchObject({ wait_seconds: 2, duration_seconds: 8, sources: [{ id: "shop", state: "ok", set_aside: [] }] });
  const [waiting] = await listed({ status: "queued", limit: 1 });
  expect(waiting).toMatchObject({ wait_seconds: null, duration_seconds: null, begun_at: null });
});

it.each([
  ["nothing", /not one that a list of runs gave/],
  [Buffer.from("[1]").toString("base64url"), /not one that a list of runs gave/],
])("the cursor %j is refused", async (cursor, message) => {
  await expect(list({ ...everything, cursor })).rejects.toMatchObject({
    code: "fix_input",
    field: "cursor",
    message: expect.stringMatching(message),
  });
});

it("a cursor of another order is refused", async () => {
  const { nextCursor } = await list({ ...everything, limit: 1 });
  await expect(list({ ...everything, order: "asc", cursor: nextCursor })).rejects.toMatchObject({
    message: "cursor: is of a list sorted by asked_at desc, not asked_at asc",
  });
});

it("a database without an index of trigrams searches the newest settled runs, and says since when", async () => {
  expect((await list({ ...everything, q: "fire" })).searchedFrom).toBeNull();
  const bare = await freshDatabase();
  await bare.pool.query("drop index runs_by_words");
  await madeUpRuns({ query: bare.pool.query.bind(bare.pool) }, 8400);
  const { runs, searchedFrom } = await runLister(bare.pool)({ ...everything, q: "fire", order: "asc" });
  const { rows } = await bare.pool.query(
    "select larder_iso(min(asked_at)) as at from (select asked_at from runs where settled_at is not null order by asked_at desc, id desc limit 5000) as newest",
  );
  expect(searchedFrom).toBe(rows[0]?.at);
  expect(runs).toHaveLength(1000);
  expect(runs.every(({ asked_at }) => asked_at >= (searchedFrom ?? "never"))).toBe(true);
  await bare.drop();
});

it("every page is answered from an index: none reads the whole table", async () => {
  const explained: string[] = [];
  const client = await database.pool.connect();
  await client.query("set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off"); // so few it would sort itself
  const explain = runLister({
    ...database.pool,
    query: async (sql: string, values: unknown[]) => {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (costs off) ${sql}`, values);
      explained.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      return { rows: [] };
    },
  } as never);
  for (const sort of runSorts) await explain({ ...everything, sort, limit: 5 });
  client.release(true);
  for (const [n, plan] of explained.entries()) {
    expect(plan).not.toContain("Seq Scan");
    expect(plan).toContain(`runs_by_${runSorts[n]}`);
  }
});
