import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { sma } from "../kernels/sma.ts";
import { foldedIntoEntry, noCommission, onBothLegs } from "./commission.ts";
import { type Prices, type Rules, runBacktest, type Strategy } from "./run-backtest.ts";
import { type BacktestSummary, summariseBacktest } from "./summarise-backtest.ts";

const goog = new URL("../../../../../../shared/data/indicators/backtesting_py/GOOG.csv", import.meta.url);
const absent = !existsSync(goog);
if (absent) console.info("skipped: ../shared/data is absent");

describe.skipIf(absent)("backtesting.py on GOOG, SMA crossing, 10,000 to start with", () => {
  test("0.2.4, SMA 10 and 20, 0.2 % folded into the entry price (the numbers of its README)", () => {
    const summary = smaCross(20, { commission: foldedIntoEntry(0.002), finalise: "leave_open" });
    expect(summary.finalEquity).toBeCloseTo(68935.11986, 5);
    expect(summary.trades).toBe(93);
    expect(percent(summary.return, 2)).toBe("589.35");
    expect(percent(summary.winRate, 2)).toBe("53.76");
    expect(percent(summary.maxDrawdown, 2)).toBe("-33.08");
    expect(percent(summary.bestTrade, 2)).toBe("57.12");
    expect(percent(summary.worstTrade, 2)).toBe("-16.63");
    expect(percent(summary.exposure, 2)).toBe("94.27");
    expect(summary.sharpe).toBeCloseTo(0.66, 2);
  });

  test("0.6.6, SMA 10 and 20, 0.2 % charged on both legs", () => {
    const summary = smaCross(20, { commission: onBothLegs(0.002), finalise: "leave_open" });
    expect(summary.finalEquity).toBeCloseTo(56263.51934, 5);
    expect(summary.trades).toBe(93);
    expect(percent(summary.winRate, 3)).toBe("52.688");
    expect(percent(summary.maxDrawdown, 3)).toBe("-33.932");
    expect(summary.sharpe).toBeCloseTo(0.60074, 5);
  });

  test("its pinned test: SMA 10 and 30, no costs, closed at the last open", () => {
    const summary = smaCross(30, { commission: noCommission, finalise: "last_open" });
    expect(summary.finalEquity).toBe(51422.98999999996);
    expect(summary.trades).toBe(66);
    expect(percent(summary.winRate, 4)).toBe("46.9697");
    expect(percent(summary.maxDrawdown, 5)).toBe("-47.98013");
    expect(percent(summary.bestTrade, 5)).toBe("53.59595");
    expect(percent(summary.worstTrade, 5)).toBe("-18.39887");
  });
});

/** Long when the SMA 10 crosses above the slower one, short when it crosses below. */
function smaCross(slowPeriod: number, rules: Omit<Rules, "cash">): BacktestSummary {
  const prices = readPrices();
  const fast = sma(prices.close, 10);
  const slow = sma(prices.close, slowPeriod);
  const gap = fast.map((value, t) => value - (slow[t] as number));
  const strategy: Strategy = (t) => {
    const [before = Number.NaN, now = Number.NaN] = [gap[t - 1], gap[t]];
    if (before < 0 && now > 0) return "long";
    return before > 0 && now < 0 ? "short" : "keep";
  };
  return summariseBacktest(runBacktest(prices, strategy, { cash: 10_000, ...rules }), 252);
}

function readPrices(): Prices {
  const rows: Record<string, string>[] = parse(readFileSync(goog, "utf8"), { columns: true });
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return { open: column("Open"), close: column("Close") };
}

function percent(share: number | null, digits: number): string {
  return ((share ?? Number.NaN) * 100).toFixed(digits);
}
