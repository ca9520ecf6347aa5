import { beforeEach, describe, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "./publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() =>
  database.pool.query(
    "truncate exchange_rates, rate_quotes, rate_thresholds, runs, run_candidates, run_events, cached_scan_results cascade",
  ),
);

const NOON = "2018-02-07T12:00:00.000Z";
const headline = { usd_ves: 500, usdt_ves: 600, sell_rate: 597, buy_rate: 603, last_updated: NOON, source: "bcv+binance-p2p" };
const quote = {
  base: "USDT",
  quote: "VES",
  kind: "p2p",
  side: "mid",
  value: 600,
  source: "binance-p2p",
  as_of: NOON,
  observed_at: NOON,
  flags: [],
  n: 40,
  used: 21,
  dispersion: 0.004,
  best: 597.5,
};

const rows = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows;
const later = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString();
const publishQuotes = (...rate_quotes: Record<string, unknown>[]) =>
  publish(door, { pipeline: "exchange-rates", opportunities: [], rows: { rate_quotes } });
const publishRates = (rates: Partial<typeof headline> = {}) =>
  publish(door, { pipeline: "exchange-rates", opportunities: [], rows: { exchange_rates: [{ ...headline, ...rates }] } });
const inForce = async (at: string) => (await door.call("rates_at", { at })).quotes.map(({ value }) => value);

describe("the headline rates", () => {
  test("are a row per run, as they were handed over", async () => {
    await publishRates({ usd_ves: 243.8906 });
    await publishRates({ last_updated: later(1) });
    expect(
      await rows(
        "select usd_ves, usdt_ves, sell_rate, buy_rate, source, larder_iso(last_updated) as at from exchange_rates order by id",
      ),
    ).toEqual([
      { usd_ves: "243.8906", usdt_ves: "600", sell_rate: "597", buy_rate: "603", source: headline.source, at: NOON },
      { usd_ves: "500", usdt_ves: "600", sell_rate: "597", buy_rate: "603", source: headline.source, at: later(1) },
    ]);
  });
});

test("the hours of the headline are known as soon as it is published, and go with it", async () => {
  await publishRates({ usdt_ves: 600 });
  await publishRates({ usdt_ves: 610, last_updated: later(5) });
  const hours = () => rows("select larder_iso(begin) as at, n, usdt_ves_open, usdt_ves_close from exchange_rate_hours");
  expect(await hours()).toEqual([{ at: NOON, n: 2, usdt_ves_open: "600", usdt_ves_close: "610" }]);
  await database.pool.query("truncate exchange_rates");
  expect(await hours()).toEqual([]);
});

describe("quotes", () => {
  test("are kept once per series and as-of, the later reading counting", async () => {
    const official = { ...quote, base: "USD", kind: "official", side: null };
    await publishQuotes(official, { ...official, value: 501, observed_at: later(30) });
    await publishQuotes({ ...official, value: 499, observed_at: later(-30) });
    expect(await rows("select value, larder_iso(observed_at) as at from rate_quotes")).toEqual([{ value: 501, at: later(30) }]);
  });

  test("in force are the newest of each series as of then", async () => {
    await publishQuotes(
      quote,
      { ...quote, value: 610, as_of: later(10) },
      { ...quote, side: "buy", value: 613, as_of: later(10) },
    );
    expect(await inForce(later(-1))).toEqual([]);
    expect(await inForce(later(0))).toEqual([600]);
    expect(await inForce(later(11))).toEqual([613, 610]);
  });

  test("a market's price is none after a day, an official one after a month", async () => {
    await publishQuotes(quote, { ...quote, base: "USD", kind: "official", side: null, value: 500 });
    expect(await inForce(later(24 * 60 - 1))).toEqual([500, 600]);
    expect(await inForce(later(24 * 60))).toEqual([500]);
    expect(await inForce(later(31 * 24 * 60))).toEqual([]);
  });

  test("of a market's minutes older than a month the first of each hour stays", async () => {
    for (const minute of [5, 6, 59, 60, 61]) await publishQuotes({ ...quote, value: minute, as_of: later(minute) });
    expect(await rows("select value from rate_quotes order by as_of")).toEqual([{ value: 5 }, { value: 60 }]);
    const today = (await rows("select larder_iso(date_trunc('hour', now())) as hour"))[0]?.hour;
    const recent = Date.parse(String(today)) - 3_600_000;
    for (const minute of [1, 2])
      await publishQuotes({ ...quote, value: minute, as_of: new Date(recent + minute * 60_000).toISOString() });
    expect(await rows("select value from rate_quotes order by as_of")).toEqual([
      { value: 5 },
      { value: 60 },
      { value: 1 },
      { value: 2 },
    ]);
  });
});

describe("a threshold", () => {
  const watch = async (level: number) => (await door.call("threshold_in", { rate: "usdt_ves", level, note: "rent" })).threshold;
  const crossings = async () =>
    (await door.call("poll", { after: 0 })).events
      .filter(({ kind }) => kind === "rate.crossed")
      .map(({ data }) => [data.direction, data.level, data.value]);

  test("is crossed once in each direction, however the rate wavers about it", async () => {
    const { id } = await watch(600);
    for (const usdt_ves of [590, 601, 600.5, 601.3, 599, 600, 598.9, 598.7, 600]) await publishRates({ usdt_ves });
    expect(await crossings()).toEqual([
      ["up", 600, 601.3], // 601.2 is 0.2 % above
      ["down", 600, 598.7], // 598.8 is 0.2 % below
    ]);
    expect((await door.call("thresholds", {})).thresholds).toMatchObject([
      { id, rate: "usdt_ves", level: 600, note: "rent", side: "below", crossed_value: 598.7 },
    ]);
  });

  test("the first value only says on which side it is", async () => {
    expect(await watch(600)).toMatchObject({ side: null, crossed_at: null });
    await publishRates({ usdt_ves: 700 });
    expect(await crossings()).toEqual([]);
    expect((await door.call("thresholds", {})).thresholds).toMatchObject([{ side: "above", crossed_at: null }]);
  });

  test("that is set between two runs may be crossed by the very next", async () => {
    await publishRates({ usdt_ves: 600 });
    expect(await watch(610)).toMatchObject({ side: "below" });
    await publishRates({ usdt_ves: 620 });
    expect(await crossings()).toEqual([["up", 610, 620]]);
  });

  test("a crossing is told in the transaction that publishes the rate", async () => {
    await watch(610);
    await publishRates({ usdt_ves: 600 });
    const { run } = await publishRates({ usdt_ves: 620 });
    const { events } = await door.call("poll", { after: 0 });
    expect(events.slice(-2)).toMatchObject([
      { kind: "rate.crossed", run_id: run.id, data: { rate: "usdt_ves", note: "rent", last_updated: NOON } },
      { kind: "snapshot.published", run_id: run.id },
    ]);
  });

  test("that is taken away is crossed no more", async () => {
    await publishRates();
    const { id } = await watch(610);
    expect(await door.call("threshold_out", { id })).toMatchObject({ threshold: { id } });
    expect(await door.call("threshold_out", { id })).toMatchObject({ threshold: null });
    await publishRates({ usdt_ves: 620 });
    expect(await crossings()).toEqual([]);
  });
});
