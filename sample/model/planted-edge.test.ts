import { describe, expect, it } from "vitest";
import type { Bar } from "./bar.ts";
import { breaksInsideDayUpward, EDGE_DAYS } from "./planted-edge.ts";
import { createWorld } from "./world.ts";

const columns = (rows: readonly (readonly [number, number, number])[]) => ({
  high: Float64Array.from(rows, ([high]) => high),
  low: Float64Array.from(rows, ([, low]) => low),
  close: Float64Array.from(rows, ([, , close]) => close),
});

describe("an inside-day break upward", () => {
  const outer = [105, 95, 100] as const;
  it.each([
    ["closes above the high of an inside day", [104, 96, 100], [104.5, 99, 104.2], true],
    ["only reaches above it", [104, 96, 100], [104.5, 99, 103.9], false],
    ["closes on it", [104, 96, 100], [104.5, 99, 104], false],
    ["follows a day with the same high as its predecessor", [105, 96, 100], [106, 99, 105.5], false],
    ["follows a day with a lower low", [104, 94, 100], [106, 99, 105.5], false],
  ] as const)("%s", (_, inner, last, is) => {
    expect(breaksInsideDayUpward(columns([outer, inner, last]), 2)).toBe(is);
  });

  it("needs three days", () => {
    expect(breaksInsideDayUpward(columns([outer, [104, 96, 104.5]]), 1)).toBe(false);
  });
});

/** Session returns, in units of their root mean square, of days after a break upward and of all other days. */
function sessionReturns(planted: boolean) {
  const moment = createWorld({ seed: 1, planted }).at(Date.parse("2026-11-22T12:00:00Z"));
  const after: number[] = [];
  const other: number[] = [];
  for (const [kind, symbol] of [
    ...Array.from({ length: 60 }, (_, i) => ["stock", `S${i}`] as const),
    ...Array.from({ length: 50 }, (_, i) => ["coin", `C${i}`] as const),
  ]) {
    const bars = moment.bars(kind, symbol).filter(({ isClosed }) => isClosed);
    const prices = columns(bars.map(({ high, low, close }) => [high, low, close]));
    const returns = bars.map(({ open, close }) => close / open - 1);
    const size = Math.sqrt(returns.reduce((sum, value) => sum + value ** 2, 0) / returns.length);
    let ends = 0;
    for (const [t] of bars.entries()) {
      (t < ends ? after : other).push((returns[t] as number) / size);
      if (breaksInsideDayUpward(prices, t)) ends = t + 1 + EDGE_DAYS;
    }
  }
  return { after: summed(after), other: summed(other) };
}

function summed(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { days: values.length, mean: Number(mean.toFixed(3)) };
}

describe("the one edge", () => {
  it("drifts by 6 % of a day's volatility on days after a break, and nowhere else", () => {
    // 6 % of a day's volatility is 7 % of its session's, where a quarter of the variance falls into the night
    expect(sessionReturns(true)).toEqual({ after: { days: 65713, mean: 0.073 }, other: { days: 130487, mean: 0.001 } });
  });

  it("is not there unless it is planted", () => {
    expect(sessionReturns(false)).toEqual({ after: { days: 64874, mean: 0.009 }, other: { days: 131326, mean: 0.002 } });
  });

  it("moves no day up to the first break", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const changes = (planted: boolean) => dailyChanges(createWorld({ seed: 1, planted }).at(now).bars("coin", "BTC"));
    const [with_, without] = [changes(true), changes(false)];
    const moved = with_.findIndex((change, t) => Math.abs(change - (without[t] as number)) > 1e-4);
    const bars = createWorld({ seed: 1, planted: true }).at(now).bars("coin", "BTC");
    const prices = columns(bars.map(({ high, low, close }) => [high, low, close]));
    const firstBreak = bars.findIndex((_, t) => breaksInsideDayUpward(prices, t));
    expect(moved).toBe(firstBreak + 1);
  });
});

function dailyChanges(bars: readonly Bar[]): number[] {
  return bars.map(({ open, close }) => close / open);
}
