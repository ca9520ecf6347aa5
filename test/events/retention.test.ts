import { beforeEach, describe, expect, test } from "vitest";
import { fail, order } from "../../api/test-api.ts";
import type { Door } from "../../contract/verbs.ts";
import { keepSwept } from "../../scanner/retention/keep-swept.ts";
import { sweep } from "../../scanner/retention/sweep.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "../doors/publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results, claims cascade"));

const { signal } = new AbortController();
const retention = { completedDays: 7, failedDays: 30 };
const sweepNow = (portion?: number) => sweep(door, retention, signal, portion);

interface MadeUp {
  readonly status?: string;
  readonly outcome?: string | null;
  readonly own?: boolean;
  readonly key?: string;
  readonly slot?: boolean;
  readonly groups?: readonly string[];
  /** Of them those that were read; default: all. */
  readonly read?: readonly string[];
}

const measured = { items: 1, expected: 1, records: 1, distinct: 1, nulls: {}, levels: {}, as_of: null };

/** A settled run of so many days ago. */
async function settled(days: number, madeUp: MadeUp = {}): Promise<string> {
  const { status = "succeeded", outcome = "published", own = false, key = own ? `toy:${days}` : "toy", slot = false } = madeUp;
  const { groups = [], read = groups } = madeUp;
  const measures = outcome === null ? null : { groups: Object.fromEntries(groups.map((name) => [name, measured])) };
  const sources = groups.map((group) => ({ id: group, group, state: read.includes(group) ? "ok" : "failed" }));
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into runs (pipeline, key, own, trigger, status, outcome, slot, measures, config_digest, sources, asked_at, begun_at, settled_at)
     select 'toy', $2, $3, 'person', $4, $5, case when $6 then at end, $7, 'config', $8, at, at, at
     from (select clock_timestamp() - $1 * interval '1 day') as ago (at) returning id`,
    [days, key, own, status, outcome, slot, JSON.stringify(measures), JSON.stringify(sources)],
  );
  return rows[0]?.id ?? "";
}

const ids = async () =>
  (await database.pool.query<{ id: string }>("select id from runs order by settled_at desc")).rows.map(({ id }) => id);
const count = async (table: string) => Number((await database.pool.query(`select count(*) from ${table}`)).rows[0]?.count);
/** More of them than the gate looks back. */
const many = async (n: number, act: (n: number) => Promise<unknown>) => {
  for (let i = 0; i < n; i++) await act(i);
};

describe("runs", () => {
  test("go after a week, failed and refused ones after a month", async () => {
    const own = { own: true } as const; // on which nothing builds
    const kept = [
      await settled(6.9, own),
      await settled(6.8, { ...own, status: "cancelled", outcome: null }),
      await settled(29.9, { ...own, status: "failed", outcome: null }),
      await settled(29.8, { ...own, outcome: "refused" }),
    ];
    await settled(7.1, own);
    await settled(7.2, { ...own, status: "cancelled", outcome: null });
    await settled(30.1, { ...own, status: "failed", outcome: null });
    await settled(30.2, { ...own, outcome: "refused" });
    expect(await sweepNow()).toEqual({ completed_runs: 2, failed_runs: 2, snapshots: 0, events: 0 });
    expect((await ids()).sort()).toEqual(kept.sort());
  });

  test("go with their results and candidates; one that was tried again stays without its forerunner", async () => {
    const first = await settled(31, { own: true, status: "failed", outcome: null });
    const second = await settled(1, { own: true });
    await database.pool.query("update runs set retry_of = $1 where id = $2", [first, second]);
    await database.pool.query("insert into run_results (run_id, as_of, variants) values ($1, now(), '{}')", [first]);
    await database.pool.query("insert into run_candidates (run_id, candidate) values ($1, '{}')", [first]);
    await sweepNow();
    expect((await database.pool.query("select id, retry_of from runs")).rows).toEqual([{ id: second, retry_of: null }]);
    expect([await count("run_results"), await count("run_candidates")]).toEqual([0, 0]);
  });

  test("that wait or are at work stay, however long ago they were asked for", async () => {
    await order(door);
    await database.pool.query("update runs set asked_at = asked_at - interval '90 days'");
    await sweepNow();
    expect(await count("runs")).toBe(1);
  });

  test("are kept as far as the gate compares with them: the newest of a pipeline, and the last that each group was read in", async () => {
    const moody = await settled(20, { groups: ["steady", "moody"] });
    await many(14, (n) => settled(8 + n / 10, { groups: ["steady", "moody"], read: ["steady"] }));
    const before = await door.call("history", { key: "toy" });
    expect(await sweepNow()).toMatchObject({ completed_runs: 2 });
    expect(await ids()).toContain(moody);
    const after = await door.call("history", { key: "toy" });
    expect(after.runs).toEqual(before.runs);
  });

  test("of the newest slot and of claims under way stay", async () => {
    const slot = await settled(90, { status: "failed", outcome: null, slot: true });
    const [open, closed] = [await settled(60), await settled(61)];
    for (const [id, isClosed] of [
      [open, false],
      [closed, true],
    ])
      await database.pool.query(
        `insert into claims (run_id, pipeline, asset_class, symbol, source, claim, grade, as_of_bar, horizon_bars, due_on, reference_price,
           published_at, live, closed_at)
         values ($1::text::uuid, 'toy', 'stock', $1, 's', 'size', 'shown', '2018-02-07', 5, '2018-02-14', 1, now(), false, case when $2 then now() end)`,
        [id, isClosed],
      );
    await many(12, (n) => settled(n / 10));
    await sweepNow();
    const left = await ids();
    expect([left.includes(slot), left.includes(open), left.includes(closed)]).toEqual([true, true, false]);
    expect(await count("claims")).toBe(2);
  });

  test("the schedule does not ask again for a slot whose run is long over", async () => {
    const requester = { trigger: "schedule", name: "cron" } as const;
    const asked = { pipeline: "toy", key: "toy", requester, ttl_seconds: 900, slot: "2018-02-07T12:00:00.000Z" };
    const { run } = await door.call("ask", asked);
    const { fence } = await door.call("begin", { run_id: run?.id, holder: "h", lease_seconds: 15, deadline_seconds: 60 });
    await door.call("settle", { run_id: run?.id ?? "", fence: fence ?? 0, status: "failed" });
    await database.pool.query("update runs set settled_at = settled_at - interval '90 days'");
    await many(20, () => settled(80, { status: "failed", outcome: null }));
    await sweepNow();
    expect(await door.call("ask", asked)).toMatchObject({ answer: "not_due", run: { id: run?.id } });
  });

  test("go portion by portion, and nothing is left over", async () => {
    await many(7, (n) => settled(8 + n, { own: true }));
    expect(
      await door.call("sweep", { completed_days: 7, failed_days: 30, events_days: 7, snapshots: 100, limit: 3 }),
    ).toMatchObject({
      held: true,
      more: true,
      swept: { completed_runs: 3 },
    });
    expect(await sweepNow(3)).toMatchObject({ completed_runs: 4 });
    expect(await count("runs")).toBe(0);
  });
});

describe("snapshots", () => {
  test("beyond the newest hundred of a pipeline and variant go, those that people made by hand do not", async () => {
    await database.pool.query(`
      insert into cached_scan_results (pipeline, filter_mode, run_id, scan_timestamp)
      select pipeline, mode, case when mode <> 'by hand' then gen_random_uuid() end, now() - n * interval '1 day'
      from generate_series(1, 103) as n, unnest(array['toy', 'other']) as pipeline, unnest(array['strict', 'by hand']) as mode`);
    expect(await sweepNow(4)).toMatchObject({ snapshots: 6 });
    const { rows } = await database.pool.query(
      "select pipeline, filter_mode, count(*)::int, round(extract(epoch from now() - min(scan_timestamp)) / 86400)::int as oldest from cached_scan_results group by 1, 2 order by 1, 2",
    );
    expect(rows).toEqual([
      { pipeline: "other", filter_mode: "by hand", count: 103, oldest: 103 },
      { pipeline: "other", filter_mode: "strict", count: 100, oldest: 100 },
      { pipeline: "toy", filter_mode: "by hand", count: 103, oldest: 103 },
      { pipeline: "toy", filter_mode: "strict", count: 100, oldest: 100 },
    ]);
  });
});

describe("events", () => {
  test("go after a week from the oldest on, and positions go on from the newest", async () => {
    for (let n = 0; n < 3; n++) await publish(door, { pipeline: "toy", opportunities: [] });
    await database.pool.query("update run_events set at = at - interval '8 days' where position <= 5");
    expect(await sweepNow(2)).toMatchObject({ events: 5 });
    expect(await door.call("poll", { after: 0 })).toMatchObject({ position: 9, kept_from: 6, events: [{}, {}, {}, {}] });
    await database.pool.query("update run_events set at = at - interval '8 days'");
    expect(await sweepNow()).toMatchObject({ events: 3 });
    await order(door);
    expect(await door.call("poll", { after: 0 })).toMatchObject({ position: 10, kept_from: 9 });
  });

  test("are kept without a hole, though the clock went back while they were written", async () => {
    await publish(door, { pipeline: "toy", opportunities: [] });
    await fail(door, await order(door));
    await database.pool.query("update run_events set at = at - interval '8 days' where position <> 3");
    expect(await sweepNow()).toMatchObject({ events: 2 });
    expect(await door.call("poll", { after: 0 })).toMatchObject({ position: 6, kept_from: 3 });
  });
});

describe("the sweep", () => {
  test("is one process's at a time; the others leave it to that one", async () => {
    await settled(8, { own: true });
    const other = await database.pool.connect();
    await other.query("begin; select pg_advisory_xact_lock(hashtextextended('larder.sweep', 0))");
    expect(await sweepNow()).toBeNull();
    await other.query("commit");
    other.release();
    expect(await sweepNow()).toMatchObject({ completed_runs: 1 });
  });

  test("is kept up, told of in one line each time, and ended by its signal whatever happens to the database", async () => {
    await settled(8, { own: true });
    await settled(31, { own: true, outcome: "refused" });
    const lines: string[] = [];
    const ending = new AbortController();
    let calls = 0;
    const away: Door = {
      call: (verb, args) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new Error("gone")) : door.call(verb, args);
      },
    };
    const line = (_: object, message: string) => {
      lines.push(message);
      if (lines.length === 3) ending.abort();
    };
    await keepSwept({ door: away, retention, log: { info: line, warn: line }, firstMs: 0, everyMs: 0 }, ending.signal);
    expect(lines).toEqual([
      "Retention: removed 1 completed runs, 1 failed runs",
      "Retention: nothing could be removed, which is tried again: gone",
      "Retention: nothing to remove",
    ]);
  });
});
