import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import type { FaultPlan } from "../../sample/faults/fault.ts";
import { type SampleWorld, startSampleWorld } from "../../sample/start-sample-world.ts";
import { askFor } from "../../scanner/ask.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher, type Fetcher } from "../../scanner/fetch/fetcher.ts";
import { marketScan, marketScanMetadata } from "../../scanner/pipelines/market-scan/declare.ts";
import { marketScanPipeline } from "../../scanner/pipelines/market-scan/market-scan.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";

/** Small, so that a fault may be met by every symbol; both classes, so that one can fail while the other is published. */
const symbols = ["AAPL", "KO", "MSFT", "XOM", "BTCUSDT", "ETHUSDT", "LTCUSDT", "SOLUSDT"];
/** A fault is met within a moment instead of half a minute. */
/** Long enough for an answer on a busy machine, short enough to wait for those that never come. */
const timeouts = { connect: 3000, headers: 700, bodyIdle: 700, total: 3000 };
const STOCK_HOSTS = ["query2.finance.yahoo.com", "api.nasdaq.com"];

let database: TestDatabase;
let door: Door;
let world: SampleWorld;
let fetcher: Fetcher;

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  world = await startSampleWorld({ host: "127.0.0.1", seed: 1, now: Date.now, planted: true });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
// A fetcher of its own for every test: it remembers which hosts misbehaved.
beforeEach(async () => {
  await database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results, price_bars cascade");
  world.setFaults([]);
  fetcher = createFetcher({ contact: "test", clock: systemClock, random: () => 0, sourceOrigin: world.origin, timeouts });
});
afterEach(() => fetcher.close());

/** A scan that remembers no bars, so that everything is asked for again. */
async function scan(): Promise<Run> {
  await database.pool.query("truncate price_bars");
  const pipeline = marketScanPipeline(marketScan, { symbols, first_look: true }, fetcher, true);
  const asked = await askFor(pipeline, order, toolsOf(door));
  if (asked.kind !== "settled") throw new Error(`the scan was not run: ${asked.kind}`);
  return asked.run;
}

const served = async () => (await door.call("latest", { pipeline: "market-scan", variant: "relaxed" })).snapshots[0];
const rowsOf = (snapshot: Snapshot | undefined) =>
  marketScanMetadata.parse(snapshot?.metadata).screener.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
const stateOf = (run: Run, id: string) => run.sources.find((source) => source.id === id)?.state;
const onHosts = (hosts: readonly string[], fault: FaultPlan[number]["fault"]): FaultPlan =>
  hosts.map((host) => ({ host, fault }));

/** Every kind with what the scan makes of the source that has it: one that fails again and again is left alone, as one that refuses. */
const faults: readonly (readonly [FaultPlan[number]["fault"], string])[] = [
  [{ kind: "too_many_requests" }, "blocked"],
  [{ kind: "restricted_location" }, "blocked"],
  [{ kind: "server_error" }, "blocked"],
  [{ kind: "connection_reset" }, "blocked"],
  [{ kind: "slow_headers" }, "blocked"],
  [{ kind: "slow_body" }, "blocked"],
  [{ kind: "endless_body" }, "drift"],
  [{ kind: "empty_success" }, "empty"],
  [{ kind: "challenge_page" }, "blocked"],
  [{ kind: "renamed_fields" }, "drift"],
  [{ kind: "wrong_charset" }, "drift"],
  [{ kind: "truncated_body" }, "drift"],
];

describe("the first source of the stocks has", () => {
  test.each(faults)("$kind: the next one takes over, and the scan says so", async (fault, state) => {
    world.setFaults(onHosts(STOCK_HOSTS.slice(0, 1), fault));
    const run = await scan();
    expect(run).toMatchObject({ status: "succeeded", outcome: "published" });
    expect([stateOf(run, "sample-nasdaq"), stateOf(run, "sample-binance")]).toEqual(["ok", "ok"]);
    // Whether a host that fails was left alone before the last symbol depends on how many were under way.
    expect(state === "blocked" ? ["blocked", "failed"] : [state]).toContain(stateOf(run, "sample-yahoo"));
  });
});

describe("all sources of the stocks have", () => {
  // One of each state a source can end in; every kind is met above.
  const one = new Map(faults.map(([fault, state]) => [state, fault]));
  test.each([...one.values()])(
    "$kind: the stocks of the last good scan stay, with their own as-of, beside new crypto",
    async (fault) => {
      await scan();
      const good = await served();
      world.setFaults(onHosts(STOCK_HOSTS, fault));
      const run = await scan();
      expect(run).toMatchObject({ status: "succeeded", outcome: "published" });
      const stocks = run.sources.find(({ group }) => group === "stock");
      expect(stocks).toMatchObject({
        state: "carried",
        items: 4,
        as_of: good?.sources.find(({ group }) => group === "stock")?.as_of,
      });
      expect(rowsOf(await served())).toEqual(rowsOf(good));
    },
  );
});

test("ten-fold prices of every source replace nothing", async () => {
  await scan();
  const good = await served();
  world.setFaults([{ host: "*", fault: { kind: "tenfold_prices" } }]);
  expect(await scan()).toMatchObject({ outcome: "refused", reasons: [{ code: "jump" }, { code: "jump" }] });
  expect(await served()).toEqual(good);
});

test("a world that is away altogether leaves the snapshot in place, and the next scan is good again", async () => {
  await scan();
  const good = await served();
  world.setFaults([{ host: "*", fault: { kind: "connection_reset" } }]);
  expect(await scan()).toMatchObject({ outcome: "refused" });
  expect(await served()).toEqual(good);
  await fetcher.close();
  world.setFaults([]);
  fetcher = createFetcher({ contact: "test", clock: systemClock, random: () => 0, sourceOrigin: world.origin, timeouts });
  expect(await scan()).toMatchObject({ outcome: "published" });
});
