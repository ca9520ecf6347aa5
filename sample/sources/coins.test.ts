import { describe, expect, it } from "vitest";
import { ask, askJson, momentAt, NOW } from "./ask.fixture.ts";

const TODAY = Date.parse("2026-11-20T00:00:00Z");
const DAY = 86_400_000;
const last = momentAt().bars("coin", "BTC").at(-1);
const lastClosed = momentAt().bars("coin", "BTC").at(-2);

describe("Binance", () => {
  const klines = (query: string) => askJson(`https://data-api.binance.vision/api/v3/klines?symbol=BTCUSDT&interval=1d${query}`);

  it("lists days oldest first, the last one unfinished, numbers as text", () => {
    const rows = klines("&limit=3");
    expect(rows.map(([openTime]: [number]) => openTime)).toEqual([TODAY - 2 * DAY, TODAY - DAY, TODAY]);
    expect(rows[2]).toHaveLength(12);
    expect(rows[2].slice(0, 7)).toEqual([
      TODAY,
      last?.open.toFixed(8),
      last?.high.toFixed(8),
      last?.low.toFixed(8),
      last?.close.toFixed(8),
      last?.volume.toFixed(8),
      TODAY + DAY - 1,
    ]);
  });

  it("answers 500 rows, and never more than 1000", () => {
    expect(klines("")).toHaveLength(500);
    expect(klines("&limit=5000")).toHaveLength(1000);
  });

  it("counts the limit from the start where one is given", () => {
    const rows = klines(`&startTime=${TODAY - 10 * DAY}&limit=2`);
    expect(rows.map(([openTime]: [number]) => openTime)).toEqual([TODAY - 10 * DAY, TODAY - 9 * DAY]);
    expect(klines(`&startTime=${TODAY - 10 * DAY}&endTime=${TODAY - DAY}`)).toHaveLength(10);
  });

  it.each([
    ["symbol=NO_COIN&interval=1d", { code: -1121, msg: "Invalid symbol." }],
    ["symbol=BTCUSDT&interval=1y", { code: -1120, msg: "Invalid interval." }],
  ])("refuses %s with 400", (query, body) => {
    const answer = ask(`https://data-api.binance.vision/api/v3/klines?${query}`);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([400, body]);
  });
});

describe("Kraken", () => {
  const ohlc = (query: string) => askJson(`https://api.kraken.com/0/public/OHLC?${query}`);

  it("keys 720 days by a name of its own, and says which was the last closed one", () => {
    const { error, result } = ohlc("pair=XBTUSD&interval=1440");
    expect([error, Object.keys(result)]).toEqual([[], ["XXBTZUSD", "last"]]);
    expect(result.XXBTZUSD).toHaveLength(720);
    expect(result.last).toBe((TODAY - DAY) / 1000);
    const [time, open, high, low, close, average, volume, count] = result.XXBTZUSD.at(-1);
    expect([time, open, high, low, close].map(String)).toEqual([
      String(TODAY / 1000),
      ...[last?.open, last?.high, last?.low, last?.close].map((price) => price?.toFixed(2)),
    ]);
    expect([typeof average, typeof volume, typeof count]).toEqual(["string", "string", "number"]);
  });

  it("begins after `since`", () => {
    const { result } = ohlc(`pair=SOLUSD&interval=1440&since=${(TODAY - 2 * DAY) / 1000}`);
    expect(result.SOLUSD.map(([time]: [number]) => time)).toEqual([(TODAY - DAY) / 1000, TODAY / 1000]);
  });

  it("refuses with status 200", () => {
    const answer = ask("https://api.kraken.com/0/public/OHLC?pair=NO_PAIR&interval=1440");
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { error: ["EQuery:Unknown asset pair"] }]);
  });
});

describe("Coinbase", () => {
  const candles = (query = "") => askJson(`https://api.exchange.coinbase.com/products/BTC-USD/candles?granularity=86400${query}`);

  it("lists 300 days newest first, as time, low, high, open, close, volume", () => {
    const rows = candles();
    expect(rows).toHaveLength(300);
    expect(rows[1]).toEqual([
      (TODAY - DAY) / 1000,
      lastClosed?.low,
      lastClosed?.high,
      lastClosed?.open,
      lastClosed?.close,
      lastClosed?.volume,
    ]);
  });

  it("covers the window asked for, in ISO time or in seconds", () => {
    const iso = candles("&start=2026-11-01T00:00:00Z&end=2026-11-10T00:00:00Z");
    expect(iso).toHaveLength(10);
    expect(candles(`&start=${Date.parse("2026-11-01") / 1000}&end=${Date.parse("2026-11-10") / 1000}`)).toEqual(iso);
  });

  it("refuses more than 300 rows, other granularities and other products", () => {
    expect(candles("&start=2025-01-01T00:00:00Z").message).toContain("exceeds 300");
    const statusOf = (path: string) => ask(`https://api.exchange.coinbase.com/products/${path}`).status;
    expect(statusOf("BTC-USD/candles?granularity=7")).toBe(400);
    expect(statusOf("BTCUSD/candles?granularity=86400")).toBe(404);
  });
});

it("a coin costs the same at every exchange", () => {
  const binance = askJson("https://data-api.binance.vision/api/v3/klines?symbol=DOGEUSDT&interval=1d&limit=2")[0];
  const kraken = askJson("https://api.kraken.com/0/public/OHLC?pair=XDGUSD&interval=1440").result.XDGUSD.at(-2);
  const coinbase = askJson("https://api.exchange.coinbase.com/products/DOGE-USD/candles?granularity=86400")[1];
  const yahoo = askJson("https://query1.finance.yahoo.com/v8/finance/chart/DOGE-USD?range=5d").chart.result[0].indicators
    .quote[0];
  expect([Number(binance[4]), Number(kraken[4]), yahoo.close.at(-2)]).toEqual([
    coinbase[4],
    coinbase[4],
    Math.fround(coinbase[4]),
  ]);
});

it("an answer at the same moment is the same", () => {
  const address = "https://data-api.binance.vision/api/v3/klines?symbol=ETHUSDT&interval=1d";
  expect(ask(address, momentAt(NOW)).body).toBe(ask(address, momentAt(NOW)).body);
  expect(ask(address, momentAt(NOW)).body).not.toBe(ask(address, momentAt(NOW + 60_000)).body);
});
