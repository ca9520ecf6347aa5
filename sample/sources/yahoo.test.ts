import { describe, expect, it } from "vitest";
import { dayOf, isoDay } from "../model/days.ts";
import { ask, askJson, momentAt, NOW } from "./ask.fixture.ts";

const CHART = "https://query2.finance.yahoo.com/v8/finance/chart";
const chartOf = (path: string, now = NOW) => askJson(`${CHART}/${path}`, momentAt(now)).chart.result[0];
const datesOf = (chart: { timestamp: number[] }) => chart.timestamp.map((seconds) => isoDay(dayOf(seconds * 1000)));

describe("a chart", () => {
  it("covers the range asked for, one bar a session", () => {
    expect(datesOf(chartOf("AAPL?range=5d&interval=1d"))).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
      "2026-11-19",
      "2026-11-20",
    ]);
    expect(datesOf(chartOf("AAPL?range=1d&interval=1d", Date.parse("2026-11-22T12:00:00Z")))).toEqual(["2026-11-20"]);
    expect(chartOf("AAPL?range=5y&interval=1d").timestamp).toHaveLength(1256);
  });

  it("covers the period asked for, both ends included", () => {
    const chart = chartOf("BTC-USD?period1=1767225600&period2=1767398400&interval=1d");
    expect(datesOf(chart)).toEqual(["2026-01-01", "2026-01-02", "2026-01-03"]);
    expect(chart.meta).toMatchObject({ instrumentType: "CRYPTOCURRENCY", gmtoffset: 0, range: "" });
  });

  it("stamps bars with their opening bell, and the live one with its last trade", () => {
    const { timestamp, meta } = chartOf("AAPL?range=5d&interval=1d");
    expect(timestamp.slice(-2)).toEqual([Date.parse("2026-11-19T14:30:00Z") / 1000, NOW / 1000]);
    expect(meta).toMatchObject({ regularMarketTime: NOW / 1000, currency: "USD", gmtoffset: -18_000, dataGranularity: "1d" });
  });

  it("stamps the newest bar with the last trade after the close too, and with its bell from the next day on", () => {
    const lastAt = (now: string) => chartOf("AAPL?range=5d&interval=1d", Date.parse(now)).timestamp.at(-1);
    expect(lastAt("2026-11-20T23:00:00Z")).toBe(Date.parse("2026-11-20T21:00:01Z") / 1000);
    expect(lastAt("2026-11-21T12:00:00Z")).toBe(Date.parse("2026-11-20T14:30:00Z") / 1000);
  });

  it("writes prices as single-precision numbers of cents", () => {
    const { close } = chartOf("AAPL?range=1mo&interval=1d").indicators.quote[0];
    for (const price of close) expect(price).toBe(Math.fround(Math.round(price * 100) / 100));
  });

  it("is empty, without times, where the period holds no session", () => {
    const chart = chartOf("AAPL?period1=1795219200&period2=1795305600&interval=1d"); // a Saturday
    expect(chart.timestamp).toBeUndefined();
    expect(chart.indicators).toEqual({ quote: [{}], adjclose: [{}] });
  });

  it("names a stock as invented", () => {
    expect(chartOf("AAPL?range=1d").meta.longName).toBe("AAPL (invented values)");
  });
});

describe("dividends", () => {
  const chart = chartOf("AAPL?range=2y&interval=1d&events=div%2Csplit");
  const dividends = Object.values(chart.events.dividends as Record<string, { date: number; amount: number }>);

  it("are listed by time where they are asked for", () => {
    expect(dividends).toHaveLength(8);
    for (const { date } of dividends) expect(chart.timestamp).toContain(date);
    expect(chartOf("AAPL?range=2y&interval=1d").events).toBeUndefined();
  });

  it("lower the adjusted closes before them, and leave the closes alone", () => {
    const { close } = chart.indicators.quote[0];
    const { adjclose } = chart.indicators.adjclose[0];
    const lastPaid = chart.timestamp.indexOf(dividends.at(-1)?.date);
    expect(adjclose.slice(lastPaid)).toEqual(close.slice(lastPaid));
    expect(adjclose[lastPaid - 1]).toBeLessThan(close[lastPaid - 1]);
    expect(adjclose[0] / close[0]).toBeLessThan(adjclose[lastPaid - 1] / close[lastPaid - 1]);
  });

  it("leave no adjusted closes where those are not wanted", () => {
    expect(chartOf("AAPL?range=1mo&includeAdjustedClose=false").indicators.adjclose).toBeUndefined();
  });
});

it.each([
  ["no-such-symbol", 404, "Not Found"],
  ["AAPL?interval=7d", 422, "Unprocessable Entity"],
  ["AAPL?range=7w", 400, "Bad Request"],
])("%s is refused with %i", (path, status, code) => {
  const { status: seen, body } = ask(`${CHART}/${path}`);
  expect(seen).toBe(status);
  expect(JSON.parse(body)).toMatchObject({ chart: { result: null, error: { code } } });
});
