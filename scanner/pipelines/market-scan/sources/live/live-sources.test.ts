import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { postgresDoor } from "../../../../../store/door.ts";
import { fileDatabase } from "../../../../../test/database.ts";
import { workshop } from "../../../../fetch/loopback.fixture.ts";
import { gather } from "../../../../spine/gather.ts";
import type { AdmittedData } from "../../admit-all.ts";
import { isoDay } from "../../bars.ts";
import { type MarketScanInput, marketScanInput } from "../../declare.ts";
import { keepBars } from "../../keep-bars.ts";
import { exchanges } from "./exchanges.fixture.ts";
import { liveSources } from "./live-sources.ts";

const YAHOO = "query2.finance.yahoo.com";
const NASDAQ = "api.nasdaq.com";
const BINANCE = "data-api.binance.vision";
const KRAKEN = "api.kraken.com";
const COINBASE = "api.exchange.coinbase.com";

const FRIDAY_NOON = "2026-11-20T12:00:00Z"; // the loopback door's clock; New York opens at 14:30
const SIX = { symbols: ["AAPL", "MSFT", "SPY", "BTCUSDT", "ETHUSDT", "TRXUSDT"] };

const { serve, door: openDoor, tearDown } = workshop();
const database = await fileDatabase();
afterEach(tearDown);

let time = FRIDAY_NOON;
let market = exchanges(() => Date.parse(time));
let fetcher: ReturnType<typeof openDoor>["fetcher"];

beforeEach(async () => {
  await database.pool.query("truncate price_bars");
  time = FRIDAY_NOON;
  market = exchanges(() => Date.parse(time));
  const { origin } = await serve(market.listen);
  ({ fetcher } = openDoor({ sourceOrigin: origin }));
});

/** One pass over the sources, as a run makes it; `keep` stores its bars, as publishing does. */
async function pass(input: Partial<MarketScanInput> = SIX, { keep = true } = {}) {
  market.asked.length = 0;
  const door = postgresDoor(database.pool);
  const work = { signal: new AbortController().signal, now: Date.parse(time), report: () => {} };
  const gathered = await gather(liveSources(marketScanInput.parse(input), fetcher, door, false), work);
  if (keep) await keepBars(gathered, door, work);
  return gathered;
}

type Pass = Awaited<ReturnType<typeof pass>>;
const lines = ({ reports }: Pass) =>
  reports.map(({ id, group, state, items, expected }) => `${id} ${group} ${state} ${items}/${expected}`);
const bars = ({ parts }: { parts: readonly AdmittedData[] }) => parts.flatMap(({ admitted }) => admitted.map((one) => one.bars));
const lastDays = (one: Pass) => Object.fromEntries(bars(one).map(({ symbol, days }) => [symbol, isoDay(days.at(-1) ?? 0)]));
/** Sorted, for symbols are asked for side by side. */
const askedOf = (host: string) => market.asked.flatMap((one) => (one.host === host ? [one.symbol] : [])).sort();
const status = (code: number, headers = {}) => ({ status: code, headers, body: "no" });

test("a first pass reads the whole history of every symbol, without the sessions still open", async () => {
  const first = await pass();
  expect(lines(first)).toEqual(["yahoo stock ok 3/3", "binance crypto ok 3/3"]);
  expect(lastDays(first)).toMatchObject({ AAPL: "2026-11-19", SPY: "2026-11-19", BTCUSDT: "2026-11-19" });
  expect(first.reports.map(({ as_of }) => as_of)).toEqual(["2026-11-19T21:00:00.000Z", "2026-11-20T00:00:00.000Z"]);
  const [aapl] = bars(first).filter(({ symbol }) => symbol === "AAPL");
  expect(isoDay(aapl?.days[0] ?? 0)).toBe("2021-01-04");
  expect(bars(first).map(({ source, currency }) => `${source} ${currency}`)).toEqual([
    ...Array(3).fill("yahoo USD"),
    ...Array(3).fill("binance USDT"),
  ]);
  expect(bars(first).flatMap(({ symbol, days }) => (symbol === "BTCUSDT" ? [days.length] : []))).toEqual([2149]);
});

describe("a later pass", () => {
  test("asks for nothing while no session has closed, and says the same", async () => {
    const first = await pass();
    time = "2026-11-20T20:59:00Z";
    const second = await pass();
    expect(market.asked).toEqual([]);
    expect(second).toEqual(first);
  });

  test("asks stocks for nothing over a weekend and a holiday, while crypto goes on", async () => {
    time = "2026-11-25T23:00:00Z"; // Wednesday, after the close; Thursday is Thanksgiving
    await pass();
    time = "2026-11-27T17:59:00Z"; // Friday: a half day that closes at 18:00 UTC
    const second = await pass();
    expect(new Set(market.asked.map(({ host }) => host))).toEqual(new Set([BINANCE]));
    expect(lastDays(second)).toMatchObject({ AAPL: "2026-11-25", BTCUSDT: "2026-11-26" });
    time = "2026-11-27T18:00:00Z";
    expect(lastDays(await pass())).toMatchObject({ AAPL: "2026-11-27" });
  });

  test("asks for a tail of each, and has the whole history again", async () => {
    await pass();
    time = "2026-11-23T22:30:00Z"; // Monday
    const second = await pass();
    const [yahoo] = market.asked.filter(({ host }) => host === YAHOO);
    expect(isoDay(Number(yahoo?.url.searchParams.get("period1")) / 86_400)).toBe("2026-11-06");
    expect(market.asked).toHaveLength(6);
    const stored = bars(second);
    await database.pool.query("truncate price_bars");
    const afresh = bars(await pass());
    expect(stored).toEqual(afresh);
  });

  test("reads a bar again while the prints of its session still come in", async () => {
    time = "2026-11-19T21:10:00Z";
    await pass();
    time = "2026-11-19T21:50:00Z";
    await pass();
    expect(askedOf(YAHOO)).toEqual(["AAPL", "MSFT", "SPY"]);
    time = "2026-11-19T22:00:00Z";
    await pass();
    expect(askedOf(YAHOO)).toEqual([]);
  });

  test("takes the whole history again where its overlap was restated, and leaves nothing of the old one", async () => {
    await pass();
    await database.pool.query(`insert into price_bars select source, symbol, 2019, bars, digest from price_bars
      where symbol = 'AAPL' and year = 2021`); // from before the history's first year, as time leaves it behind
    market.restate(0.25, "2030-01-01");
    time = "2026-11-23T22:30:00Z";
    const second = await pass();
    expect(askedOf(YAHOO)).toEqual(["AAPL", "AAPL", "MSFT", "MSFT", "SPY", "SPY"]);
    const [aapl] = bars(second).filter(({ symbol }) => symbol === "AAPL");
    expect(aapl?.close[0]).toBeCloseTo(market.close("yahoo", "AAPL", aapl?.days[0] ?? 0), 9);
    const { rows } = await database.pool.query("select jsonb_array_length(bars->'days') as n from price_bars where year = 2019");
    expect(rows).toEqual([{ n: 0 }]);
  });

  test("does not take a small correction for a restatement, and keeps what the source says now", async () => {
    await pass();
    market.restate(1.001, "2026-11-20");
    time = "2026-11-23T22:30:00Z";
    const second = await pass();
    expect(market.asked).toHaveLength(6);
    const [aapl] = bars(second).filter(({ symbol }) => symbol === "AAPL");
    expect(aapl?.close.at(-2)).toBeCloseTo(market.close("yahoo", "AAPL", aapl?.days.at(-2) ?? 0), 9);
  });
});

describe("a source that refuses", () => {
  const MORE = { symbols: [...SIX.symbols, ..."NVDA AMZN META TSLA JPM KO GLD SOLUSDT XRPUSDT VETUSDT".split(" ")] };

  test.each([429, 451])("with %i is left at once, and the next one takes over", async (code) => {
    market.fault(YAHOO, () => status(code));
    market.fault(BINANCE, () => status(code));
    const first = await pass(MORE, { keep: false });
    expect(lines(first)).toEqual([
      "yahoo stock blocked 0/10",
      "nasdaq stock ok 10/10",
      "binance crypto blocked 0/6",
      "kraken crypto ok 5/5",
      "coinbase crypto ok 1/1", // VET, which Kraken does not have
    ]);
    expect(askedOf(YAHOO).length).toBeLessThanOrEqual(2); // those under way when the first answer came
    expect(first.reports[0]?.reason).toMatch(/^of 10 symbols 10 blocked \(query2\.finance\.yahoo\.com.* 4(29|51)/);
    const records = bars(first).map(({ source, days }) => `${source} ${days.length}`);
    expect(records).toContain("kraken 719"); // 720 with the day under way
    expect(records).toContain("coinbase 899");
  });

  test("half way through leaves every symbol with bars of one source alone", async () => {
    market.fault(YAHOO, (_, times) => (times > 4 ? status(429, { "retry-after": "600" }) : undefined));
    const first = await pass(MORE, { keep: false });
    expect(lines(first).slice(0, 2)).toEqual(["yahoo stock partial 4/10", "nasdaq stock ok 6/6"]);
    for (const { source, symbol, days, close } of bars(first).filter(({ assetClass }) => assetClass === "stock"))
      for (const at of [0, days.length - 1]) expect(close[at]).toBeCloseTo(market.close(source, symbol, days[at] ?? 0), 3);
  });

  test("with a gatekeeper's page is blocked, with an unknown answer has drifted, with nothing is empty", async () => {
    market.fault(YAHOO, () => ({
      status: 403,
      headers: { "content-type": "text/html" },
      body: "<title>Just a moment...</title>",
    }));
    market.fault(NASDAQ, () => ({ status: 200, body: { data: { table: [] }, status: { rCode: 200 } } }));
    market.fault(BINANCE, () => ({ status: 200, body: [] }));
    market.fault(KRAKEN, () => ({ status: 200, body: { error: ["EGeneral:Too many requests"] } }));
    market.fault(COINBASE, () => ({ status: 500, body: "oops" }));
    const first = await pass();
    expect(lines(first)).toEqual([
      "yahoo stock blocked 0/3",
      "nasdaq stock drift 0/3",
      "binance crypto empty 0/3",
      "kraken crypto blocked 0/3",
      "coinbase crypto failed 0/2",
    ]);
    expect(first.reports[1]?.set_aside[0]).toMatchObject({
      item: "AAPL",
      reason: "drift",
      detail: expect.stringMatching(/tradesTable/),
    });
  });

  test("with status 200 is left, too, once those under way are answered", async () => {
    market.fault(BINANCE, () => status(451));
    market.fault(KRAKEN, () => ({ status: 200, body: { error: ["EGeneral:Too many requests"] } }));
    const first = await pass({ max_symbols: 30 }, { keep: false });
    expect(lines(first).slice(1, 3)).toEqual(["binance crypto blocked 0/15", "kraken crypto blocked 0/15"]);
    expect(askedOf(KRAKEN).length).toBeLessThan(10);
  });

  test("while earlier bars are stored brings nothing for its class, rather than old bars as new ones", async () => {
    await pass();
    time = "2026-11-23T22:30:00Z";
    for (const host of [YAHOO, NASDAQ]) market.fault(host, () => status(429));
    const second = await pass();
    expect(lines(second)).toEqual(["yahoo stock blocked 0/3", "nasdaq stock blocked 0/3", "binance crypto ok 3/3"]);
  });

  test("is asked again in a later pass, with its own stored bars", async () => {
    await pass();
    time = "2026-11-23T22:30:00Z";
    market.fault(YAHOO, () => ({ status: 200, body: { chart: null } }));
    expect(lines(await pass())).toContain("nasdaq stock ok 3/3");
    market.fault(YAHOO, null);
    time = "2026-11-23T22:40:00Z";
    const third = await pass(); // Nasdaq's bars are current: nobody is asked before the next close
    expect(market.asked).toEqual([]);
    expect(lines(third)).toContain("nasdaq stock ok 3/3");
    time = "2026-11-24T22:40:00Z";
    const fourth = await pass();
    expect(lines(fourth)).toContain("yahoo stock ok 3/3");
    expect(askedOf(NASDAQ)).toEqual([]);
    expect(askedOf(YAHOO)).toHaveLength(3);
  });
});

test("an error in the place of a chart sends the symbol to the next source", async () => {
  market.fault(YAHOO, () => ({
    status: 200,
    body: { chart: { result: null, error: { code: "Not Found", description: "delisted" } } },
  }));
  const first = await pass({ symbols: ["AAPL"] });
  expect(lines(first)).toEqual(["yahoo stock drift 0/1", "nasdaq stock ok 1/1"]);
});

test("as of an earlier day nothing later is known", async () => {
  expect(lastDays(await pass({ ...SIX, as_of: "2026-10-30" }))).toMatchObject({ AAPL: "2026-10-30", BTCUSDT: "2026-10-30" });
});

test("a pass that is cancelled ends with the reason", async () => {
  const door = postgresDoor(database.pool);
  const stopping = new AbortController();
  market.fault(YAHOO, () => {
    stopping.abort(new Error("cancelled"));
    return undefined;
  });
  const work = { signal: stopping.signal, now: Date.parse(time), report: () => {} };
  await expect(gather(liveSources(marketScanInput.parse(SIX), fetcher, door, false), work)).rejects.toThrow("cancelled");
});
