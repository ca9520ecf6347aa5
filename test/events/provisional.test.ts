import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { execute, order, until } from "../../api/test-api.ts";
import type { Progress, Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { listen } from "../../store/listen.ts";
import { tellRows } from "../../store/tell-rows.ts";
import { fileDatabase } from "../database.ts";
import { type Ends, hear, type Live, live, orderOwn, tokenOf } from "./scene.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const ends: Ends = [];
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results cascade"));
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** As the processes compose it: an API that listens for notices on a connection of its own. */
async function listening(): Promise<Live> {
  let listened: Promise<void> | undefined;
  const up = await live(door, ends, {
    onNotices: (channels, callback, signal) => {
      listened = listen(database, channels, callback, signal);
    },
  });
  ends.push(() => up.down().then(() => listened));
  return up;
}

const listeners = async (n: number) =>
  vi.waitFor(async () => {
    const { rowCount } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and query like 'listen%larder_rows%' and state = 'idle'",
    );
    expect(rowCount).toBe(n);
  });

const half: Progress = { percent: 50, stage: "analyse", done: 1, total: 2, message: "half" };

async function begin({ id }: Run): Promise<number> {
  const { fence } = await door.call("begin", { run_id: id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  return fence ?? 0;
}

test("rows are told as they are found, progress as it is made: to those who may see the run, without a place to come back to", async () => {
  const ups = [await listening(), await listening()];
  await listeners(2);
  const [one, other] = ups.map(({ url }) => url);
  const own = await orderOwn(door, "ada");
  const path = `/api/runs/${own.id}/events`;
  const [ada, everything, ben] = await Promise.all([
    hear(one ?? "", path, ends, { as: tokenOf("ada") }),
    hear(other ?? "", "/api/events", ends, { as: tokenOf("ada") }),
    hear(other ?? "", "/api/events", ends, { as: tokenOf("ben") }),
  ]);
  const fence = await begin(own);
  const tell = tellRows(database.pool);
  tell(own.id, { symbol: "AAPL" });
  await until(() => ada.told.some(({ event }) => event === "row"));
  await door.call("beat", { run_id: own.id, fence, lease_seconds: 60, progress: half });
  await until(() => [ada, everything].every(({ told }) => told.some(({ event }) => event === "progress")));
  const common = { run_id: own.id, pipeline: "market-scan" };
  expect(ada.told.filter(({ event }) => event !== "run")).toEqual([
    { id: null, event: "row", data: { ...common, rows: [{ symbol: "AAPL" }], dropped: 0 } },
    { id: null, event: "progress", data: { ...common, progress: half } },
  ]);
  expect(everything.told.map(({ event }) => event)).toEqual(["progress"]);
  expect(ben.told).toEqual([]);
  const { rows } = await database.pool.query("select kind from run_events order by position");
  expect(rows).toEqual([{ kind: "run.queued" }, { kind: "run.running" }]);
});

test("a notice that cannot be read, or of no run, is passed on to nobody and stops nothing", async () => {
  const { url } = await listening();
  await listeners(1);
  const run = await order(door);
  const heard = await hear(url, "/api/events", ends);
  const notify = (channel: string, notice: string) => database.pool.query("select pg_notify($1, $2)", [channel, notice]);
  await notify("larder_progress", "half");
  await notify("larder_progress", JSON.stringify({ run_id: run.id, progress: 0.5 }));
  await notify("larder_rows", JSON.stringify({ run_id: "00000000-0000-4000-8000-000000000000", rows: [1] }));
  await notify("larder_progress", JSON.stringify({ run_id: run.id, progress: half }));
  await until(() => heard.told.length > 0);
  expect(heard.told).toMatchObject([{ event: "progress", data: { run_id: run.id, progress: half } }]);
});

test("without notices progress is looked for while somebody listens, and each step is told once", async () => {
  let polls = 0;
  const counted: Door = {
    call: (verb, args) => {
      if (verb === "poll") polls += 1;
      return door.call(verb, args);
    },
  };
  const { url } = await live(counted, ends, { lookEveryMs: 1 });
  const run = await order(door);
  const fence = await begin(run);
  const heard = await hear(url, `/api/runs/${run.id}/events`, ends);
  await door.call("beat", { run_id: run.id, fence, lease_seconds: 60, progress: half });
  await until(() => heard.told.some(({ event }) => event === "progress"));
  await door.call("beat", { run_id: run.id, fence, lease_seconds: 60, progress: { ...half, percent: 60 } });
  const progress = () => heard.told.filter(({ event }) => event === "progress").map(({ data }) => data.progress);
  await until(() => progress().length > 1);
  const before = polls;
  await until(() => polls > before + 1);
  expect(progress()).toMatchObject([{ percent: 50 }, { percent: 60 }]);
});

test("a run that is published after its rows were told says so last", async () => {
  const { url, api } = await listening();
  await listeners(1);
  const run = await order(door);
  const heard = await hear(url, `/api/runs/${run.id}/events`, ends);
  const tell = tellRows(database.pool);
  tell(run.id, 1);
  await until(() => heard.told.length > 1);
  await execute(door, run);
  api.lookNow();
  await heard.ended;
  expect(heard.told.map(({ event, data }) => data.kind ?? event)).toEqual([
    "run.queued",
    "row",
    "run.running",
    "snapshot.published",
  ]);
});
