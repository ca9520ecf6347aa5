import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import type { FaultPlan } from "../../sample/faults/fault.ts";
import { type SampleWorld, startSampleWorld } from "../../sample/start-sample-world.ts";
import { askFor } from "../../scanner/ask.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher, type Fetcher } from "../../scanner/fetch/fetcher.ts";
import { DAY_MS, isWorkingDay } from "../../scanner/pipelines/exchange-rates/analysis/calendars.ts";
import { exchangeRates, type RateRow } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { exchangeRatesPipeline } from "../../scanner/pipelines/exchange-rates/exchange-rates.ts";
import { knownOf } from "../../scanner/pipelines/exchange-rates/known.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";

/** A fault is met within a moment instead of half a minute, and a busy machine is no fault. */
const timeouts = { connect: 3000, headers: 3000, bodyIdle: 1000, total: 5000 };
/** Longer than a host is left alone that has failed or refused for the first time. */
const A_MINUTE_MS = 61_000;
const P2P = "p2p.binance.com";
const BCV = "www.bcv.org.ve";
const DOLARAPI = "ve.dolarapi.com";
const ECB = "www.ecb.europa.eu";
const FRANKFURTER = "api.frankfurter.dev";
const ER_API = "open.er-api.com";

let database: TestDatabase;
let door: Door;
let world: SampleWorld;
let fetcher: Fetcher;
/** How far the door's clock is ahead: a minute passes at once. */
let passedMs = 0;

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  const time = noonOfAWorkingDay();
  world = await startSampleWorld({ host: "127.0.0.1", seed: 1, now: () => time, planted: false });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade");
  world.setFaults([]);
  openFetcher();
});
afterEach(() => fetcher.close());

/** The world stands still at noon in Caracas of the last day on which everybody had published. */
function noonOfAWorkingDay(): number {
  let day = Math.floor(Date.now() / DAY_MS) - 1;
  while (!isWorkingDay("official", day) || !isWorkingDay("reference", day)) day--;
  return day * DAY_MS + 16 * 3_600_000;
}

/** One that remembers no host that misbehaved; a test has one only, as a process does. */
function openFetcher(): void {
  const clock = { ...systemClock, now: () => Date.now() + passedMs };
  fetcher = createFetcher({ contact: "test", clock, random: () => 0, sourceOrigin: world.origin, timeouts });
}

/** All is well again, and a minute later. */
function recover(passed = A_MINUTE_MS): void {
  world.setFaults([]);
  passedMs += passed;
}

/** A reading that asks every source, as if the last one had been long ago; or those of one group only. */
async function readRates({ fiats, group = "" }: { fiats?: string[]; group?: string } = {}): Promise<Run> {
  await database.pool.query(
    `update cached_scan_results set metadata = jsonb_set(metadata, '{health}', coalesce(
       (select jsonb_agg(line) from jsonb_array_elements(metadata -> 'health') as line where $1 <> '' and line ->> 'group' <> $1), '[]'))`,
    [group],
  );
  const pipeline = exchangeRatesPipeline(exchangeRates, fiats === undefined ? {} : { fiats }, fetcher, true);
  const asked = await askFor(pipeline, order, toolsOf(door));
  if (asked.kind !== "settled") throw new Error(`the rates were not read: ${asked.kind}`);
  return asked.run;
}

const served = async () => knownOf((await door.call("latest", { pipeline: "exchange-rates" })).snapshots[0]);
const ratesOf = async (kind: RateRow["kind"]) => (await served()).rows.filter((row) => row.kind === kind);
const valuesOf = (rows: readonly RateRow[]) =>
  rows.map(({ base, quote, side, value, as_of }) => [base, quote, side, value, as_of]);
const linesOf = (run: Run) => run.sources.map(({ id, state }) => `${id.replace("sample-", "")} ${state}`).sort();
type Fault = FaultPlan[number]["fault"];
const on = (fault: Fault, ...hosts: string[]): FaultPlan => hosts.map((host) => ({ host, fault }));

test("all sources well: every kind of rate, from the first source of each", async () => {
  const run = await readRates({ fiats: ["VES", "COP"] });
  expect(run).toMatchObject({ status: "succeeded", outcome: "published" });
  expect(linesOf(run)).toEqual(["bcv ok", "binance-p2p ok", "binance-p2p ok", "ecb ok"]);
  const { rows, metadata } = await served();
  const kinds = rows.map(({ kind, quote }) => (kind === "reference" ? kind : `${kind} ${quote}`));
  expect([...new Set(kinds)]).toEqual(["official VES", "p2p COP", "p2p VES", "reference"]);
  expect([rows.length, rows.flatMap(({ flags }) => flags).filter((flag) => flag !== "stale").length]).toEqual([40, 0]);
  expect(metadata?.gap?.share).toBeGreaterThan(0.1);
});

describe("the peer-to-peer market has", () => {
  const faults: readonly (readonly [Fault, string])[] = [
    [{ kind: "refused_client" }, "blocked"],
    [{ kind: "too_many_requests" }, "blocked"],
    [{ kind: "restricted_location" }, "blocked"],
    [{ kind: "challenge_page" }, "blocked"],
    [{ kind: "server_error" }, "failed"],
    [{ kind: "connection_reset" }, "failed"],
    [{ kind: "slow_body" }, "failed"],
    [{ kind: "endless_body" }, "drift"],
    [{ kind: "empty_success" }, "empty"],
    [{ kind: "crossed_sides" }, "drift"],
    [{ kind: "decimal_commas" }, "drift"],
    [{ kind: "renamed_fields" }, "drift"],
    [{ kind: "wrong_charset" }, "drift"],
    [{ kind: "truncated_body" }, "drift"],
  ];
  const ofMarket = { group: "p2p:VES" };
  test("any fault: the last good prices stay, flagged and with their own time, until it is over", async () => {
    await readRates();
    for (const [fault, state] of faults) {
      const good = await ratesOf("p2p");
      world.setFaults(on(fault, P2P));
      const run = await readRates(ofMarket);
      expect([run.outcome, ...linesOf(run)], fault.kind).toEqual([
        "published",
        ...["bcv ok", "binance-p2p carried", `binance-p2p ${state}`, "ecb ok"].sort(),
      ]);
      const kept = await ratesOf("p2p");
      expect(valuesOf(kept), fault.kind).toEqual(valuesOf(good));
      expect(
        kept.map(({ flags }) => flags[0]),
        fault.kind,
      ).toEqual(["carried", "carried", "carried"]);
      recover();
      expect(linesOf(await readRates(ofMarket)), fault.kind).toEqual(["bcv ok", "binance-p2p ok", "ecb ok"]);
      expect((await ratesOf("p2p")).flatMap(({ flags }) => flags)).toEqual([]);
    }
  });

  test("asked for half a minute of rest: it is not asked before that, and read right after", async () => {
    await readRates();
    world.setFaults(on({ kind: "too_many_requests", retryAfterSeconds: 30 }, P2P));
    await readRates(ofMarket);
    recover(29_000);
    expect(linesOf(await readRates(ofMarket))).toContain("binance-p2p blocked");
    recover(2000);
    expect(linesOf(await readRates(ofMarket))).toContain("binance-p2p ok");
  });

  test("a merchant who posts fifty absurd offers: he has one vote, which is an outlier", async () => {
    await readRates();
    const good = await ratesOf("p2p");
    world.setFaults(on({ kind: "absurd_offers" }, P2P));
    expect(linesOf(await readRates())).toContain("binance-p2p ok");
    const now = await ratesOf("p2p");
    for (const [at, { value, flags }] of now.entries()) {
      expect(Math.abs(value / (good[at]?.value ?? Number.NaN) - 1)).toBeLessThan(0.002);
      expect(flags).toEqual([]);
    }
  });

  test("ten-fold prices: the last good ones stay, and the new ones wait", async () => {
    await readRates();
    const good = await ratesOf("p2p");
    world.setFaults(on({ kind: "tenfold_prices" }, P2P));
    expect(linesOf(await readRates())).toContain("binance-p2p partial");
    expect(valuesOf(await ratesOf("p2p"))).toEqual(valuesOf(good));
    expect((await served()).metadata?.pending_jumps).toMatchObject([{ pair: "USDT/VES", seen: 1 }]);
    recover();
    expect(linesOf(await readRates())).toContain("binance-p2p ok");
    expect((await served()).metadata?.pending_jumps).toEqual([]);
  });
});

describe("the official rate", () => {
  test.each([
    ["missing_certificate", "failed"],
    ["challenge_page", "blocked"],
    ["renamed_fields", "drift"],
    ["empty_success", "drift"],
    ["decimal_commas", "drift"],
    ["wrong_charset", "drift"],
  ] as const)("comes from its second source where the BCV has %s", async (kind, state) => {
    world.setFaults(on({ kind }, BCV));
    expect(linesOf(await readRates())).toEqual(expect.arrayContaining([`bcv ${state}`, "dolarapi ok"]));
    expect((await ratesOf("official")).map(({ base, source, flags }) => [base, source, flags[0]])).toEqual([
      ["EUR", "sample-dolarapi", "fallback"],
      ["USD", "sample-dolarapi", "fallback"],
    ]);
    recover();
    expect(linesOf(await readRates({ group: "official" }))).toEqual(["bcv ok", "binance-p2p ok", "ecb ok"]);
    expect(new Set((await ratesOf("official")).map(({ source }) => source))).toEqual(new Set(["sample-bcv"]));
  });

  test("is carried where both are away", async () => {
    await readRates();
    const good = await ratesOf("official");
    world.setFaults(on({ kind: "missing_certificate" }, BCV, DOLARAPI));
    expect(linesOf(await readRates())).toContain("bcv carried");
    expect(valuesOf(await ratesOf("official"))).toEqual(valuesOf(good));
  });

  test("is not taken from hosts whose clock is far ahead", async () => {
    world.setFaults(on({ kind: "clock_skew", seconds: 30 * 86_400 }, BCV, DOLARAPI));
    expect(linesOf(await readRates())).toEqual(expect.arrayContaining(["bcv drift", "dolarapi drift"]));
    expect(await ratesOf("official")).toEqual([]);
    recover();
    expect(linesOf(await readRates())).toContain("bcv ok");
  });
});

describe("reference rates", () => {
  const sourcesOf = async () => [...new Set((await ratesOf("reference")).map(({ source }) => source))];

  test("come from the next source where one fails, and are carried where all do", async () => {
    await readRates();
    world.setFaults(on({ kind: "server_error" }, ECB));
    await readRates();
    expect(await sourcesOf()).toEqual(["sample-frankfurter"]);
    world.setFaults(on({ kind: "server_error" }, ECB, FRANKFURTER));
    await readRates();
    expect(await sourcesOf()).toEqual(["sample-er-api"]);
    const good = await ratesOf("reference");
    world.setFaults(on({ kind: "renamed_fields" }, ECB, FRANKFURTER, ER_API));
    await readRates();
    expect(valuesOf(await ratesOf("reference"))).toEqual(valuesOf(good));
    expect((await ratesOf("reference")).every(({ flags }) => flags.includes("carried"))).toBe(true);
  });

  test("dated ahead are not believed", async () => {
    world.setFaults(on({ kind: "clock_skew", seconds: 30 * 86_400 }, ECB, FRANKFURTER));
    expect(linesOf(await readRates())).toEqual(expect.arrayContaining(["ecb drift", "frankfurter drift", "er-api ok"]));
  });
});

test("a minute without network leaves everything in place, and the next reading needs no restart", async () => {
  await readRates();
  const good = await served();
  world.setFaults(on({ kind: "connection_reset" }, "*"));
  for (const _reading of [1, 2]) expect(await readRates()).toMatchObject({ outcome: "refused" });
  expect((await served()).rows).toEqual(good.rows);
  recover();
  expect(linesOf(await readRates())).toEqual(["bcv ok", "binance-p2p ok", "ecb ok"]);
});
