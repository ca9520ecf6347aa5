import { describe, expect, it } from "vitest";
import type { Bar } from "./bar.ts";
import { DAY_MS, dayIn, dayOf, isWeekend } from "./days.ts";
import { isNyseSession } from "./nyse.ts";
import { createWorld } from "./world.ts";

const NOW = Date.parse("2026-11-20T17:00:00Z"); // a Friday, two and a half hours after the bell
const symbols = [
  ["stock", "AAPL"],
  ["stock", "SPY"],
  ["stock", "ANY"],
  ["coin", "BTC"],
  ["coin", "ANY"],
] as const;

function worldOf(seed: number) {
  return createWorld({ seed, planted: true });
}

function closedOf(bars: readonly Bar[]): readonly Bar[] {
  return bars.filter(({ isClosed }) => isClosed);
}

describe.each(symbols)("the %s %s", (kind, symbol) => {
  const bars = worldOf(1).at(NOW).bars(kind, symbol);

  it("has five years of days, one after the other", () => {
    const fiveYears = bars.filter(({ day }) => day > dayIn(2021, 11, 20));
    expect(fiveYears).toHaveLength(kind === "stock" ? 1256 : 1826);
    expect(bars.slice(1).every((bar, i) => bar.day > (bars[i] as Bar).day)).toBe(true);
  });

  it("has days that can be: nothing outside of its extremes, prices and volumes above zero", () => {
    const impossible = bars.filter(
      ({ open, high, low, close, volume }) =>
        low <= 0 || high < Math.max(open, close) || low > Math.min(open, close) || volume <= 0,
    );
    expect(impossible).toEqual([]);
  });

  it("is the same in another world of the same seed, and another with another seed", () => {
    expect(worldOf(1).at(NOW).bars(kind, symbol)).toEqual(bars);
    expect(worldOf(2).at(NOW).bars(kind, symbol)).not.toEqual(bars);
  });

  it("keeps every closed day while the clock goes on, also into a new year", () => {
    const later = worldOf(1);
    const closed = closedOf(bars);
    for (const days of [1, 2, 3, 7, 14, 30, 60]) {
      const then = later.at(NOW + days * DAY_MS).bars(kind, symbol);
      expect(JSON.stringify(then.slice(0, closed.length))).toBe(JSON.stringify(closed));
      expect(then.length).toBeGreaterThanOrEqual(bars.length);
    }
  });

  it("forms its last bar within the day: extremes only widen, volume only grows, and the close is what had been drawn", () => {
    const { day, session, open } = bars.at(-1) as Bar;
    const world = worldOf(1);
    const at = (part: number) => {
      const moment = world.at(session.opens + part * (session.closes - session.opens));
      return moment.bars(kind, symbol).find((bar) => bar.day === day) as Bar;
    };
    let before = at(0);
    expect(before).toMatchObject({ open, high: open, low: open, close: open, volume: 0, isClosed: false });
    for (let part = 0.02; part < 1; part += 0.02) {
      const bar = at(part);
      expect(bar.isClosed).toBe(false);
      expect(bar.high).toBeGreaterThanOrEqual(before.high);
      expect(bar.low).toBeLessThanOrEqual(before.low);
      expect(bar.volume).toBeGreaterThanOrEqual(before.volume);
      expect(bar.close).toBeLessThanOrEqual(bar.high);
      expect(bar.close).toBeGreaterThanOrEqual(bar.low);
      before = bar;
    }
    const { isClosed, close, high, low } = at(1);
    expect(isClosed).toBe(true);
    expect([before.high, before.low]).toEqual([high, low]);
    expect(Math.abs(before.close / close - 1)).toBeLessThan(0.015);
  });
});

it("stocks trade on the sessions of New York only, coins every day", () => {
  const moment = worldOf(1).at(NOW);
  for (const { day } of moment.bars("stock", "AAPL")) expect(isNyseSession(day)).toBe(true);
  expect(moment.bars("coin", "BTC").filter(({ day }) => isWeekend(day))).not.toHaveLength(0);
  expect(moment.bars("coin", "BTC").at(-1)?.day).toBe(dayOf(NOW));
});

it.each([
  ["2026-11-20T14:29:59Z", "2026-11-19", true, "before the bell"],
  ["2026-11-20T14:30:00Z", "2026-11-20", false, "at the bell"],
  ["2026-11-20T21:00:00Z", "2026-11-20", true, "at the closing bell"],
  ["2026-11-22T12:00:00Z", "2026-11-20", true, "on a Sunday"],
  ["2026-11-27T18:00:00Z", "2026-11-27", true, "when a half day closes"],
])("at %s the last bar of a stock is that of %s, closed: %s (%s)", (now, date, isClosed) => {
  const last = worldOf(1).at(Date.parse(now)).bars("stock", "AAPL").at(-1);
  expect(last).toMatchObject({ day: Date.parse(date) / DAY_MS, isClosed });
});

it("well-known names cost about what they cost at the beginning of 2026, and are quoted in cents", () => {
  const moment = worldOf(1).at(Date.parse("2026-01-03T12:00:00Z"));
  expect(moment.bars("stock", "AAPL").at(-1)?.close).toBe(245);
  expect(moment.bars("stock", "SPY").at(-1)?.close).toBe(620);
  for (const { close } of moment.bars("stock", "AAPL")) expect(Number(close.toFixed(2))).toBe(close);
});

it("volatility comes in bursts, volume follows the range, and symbols move together", () => {
  const moment = worldOf(1).at(NOW);
  const moves = (symbol: string) => closedOf(moment.bars("stock", symbol)).map(({ open, close }) => Math.log(close / open));
  const sizes = moves("SPY").map(Math.abs);
  expect(correlation(sizes.slice(1), sizes.slice(0, -1))).toBeGreaterThan(0.1);
  expect(correlation(moves("AAPL"), moves("SPY"))).toBeGreaterThan(0.3);
  const bars = closedOf(moment.bars("stock", "AAPL"));
  const ranges = bars.map(({ high, low }) => Math.log(high / low));
  expect(
    correlation(
      ranges,
      bars.map(({ volume, close }) => volume * close),
    ),
  ).toBeGreaterThan(0.5);
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const dot = (u: readonly number[], v: readonly number[]) => u.reduce((sum, value, i) => sum + value * (v[i] as number), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
