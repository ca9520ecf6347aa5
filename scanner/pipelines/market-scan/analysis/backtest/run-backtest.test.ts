import { describe, expect, test } from "vitest";
import { foldedIntoEntry, noCommission, onBothLegs } from "./commission.ts";
import { type Rules, runBacktest, type Signal } from "./run-backtest.ts";
import { summariseBacktest } from "./summarise-backtest.ts";

// Six bars, worked out on paper: long from the open of bar 1, turned short at the open of bar 3, out at the open of bar 5.
const prices = { open: Float64Array.of(10, 10, 12, 15, 11, 9), close: Float64Array.of(10, 11, 14, 12, 14, 8) };
const signals: Record<number, Signal> = { 0: "long", 2: "short", 4: "flat" };
const rules: Rules = { cash: 105, commission: onBothLegs(0.01), finalise: "leave_open" };

describe("six bars, 1 % charged on both legs", () => {
  // 105 / 10.1 buys 10 units for 1 in fees; 152.5 / 15.15 sells 10 short for 1.5.
  const result = runBacktest(prices, (t) => signals[t] ?? "keep", rules);

  test("orders of bar t fill at the open of t + 1, costs go off both ends", () => {
    expect(result.trades).toEqual([
      {
        direction: "long",
        units: 10,
        entryBar: 1,
        exitBar: 3,
        entryPrice: 10,
        exitPrice: 15,
        costs: 2.5,
        profit: 47.5,
        return: 0.475,
      },
      {
        direction: "short",
        units: 10,
        entryBar: 3,
        exitBar: 5,
        entryPrice: 15,
        exitPrice: 9,
        costs: 2.4,
        profit: 57.6,
        return: 0.384,
      },
    ]);
    expect(result.open).toBeUndefined();
  });

  test("the equity curve values the position at each close", () => {
    expect([...result.equity]).toEqual([105, 114, 144, 181, 161, 210.1]);
  });

  test("the summary counts a bar with an exit and an entry once", () => {
    const { sharpe, ...summary } = summariseBacktest(result, 252);
    expect(summary).toEqual({
      finalEquity: 210.1,
      return: 210.1 / 105 - 1,
      trades: 2,
      winRate: 1,
      bestTrade: 0.475,
      worstTrade: 0.384,
      maxDrawdown: 161 / 181 - 1,
      exposure: 5 / 6,
      costs: 4.9,
    });
    expect(sharpe).toBeGreaterThan(0);
  });
});

test("a commission folded into the entry price leaves exits free", () => {
  // Long booked at 10.5, short at 14.25, 10 units each.
  const { equity, trades } = runBacktest(prices, (t) => signals[t] ?? "keep", { ...rules, commission: foldedIntoEntry(0.05) });
  expect([...equity]).toEqual([105, 110, 140, 172.5, 152.5, 202.5]);
  expect(trades.map(({ entryPrice, profit, costs }) => [entryPrice, profit, costs])).toEqual([
    [10.5, 45, 0],
    [14.25, 52.5, 0],
  ]);
});

describe("a position held at the end", () => {
  const held = (finalise: Rules["finalise"]) =>
    runBacktest(prices, (t) => (t === 3 ? "long" : "keep"), { cash: 110, commission: noCommission, finalise });

  test("left open, it is in the equity but not in the trades", () => {
    const { equity, trades, open } = held("leave_open");
    expect([equity[5], trades]).toEqual([80, []]);
    expect(open).toEqual({ direction: "long", units: 10, entryBar: 4, entryPrice: 11, paid: 0 });
  });

  test.each([
    ["last_open", 9, 90],
    ["last_close", 8, 80],
  ] as const)("%s sells it at %d", (finalise, exitPrice, worth) => {
    const { equity, trades, open } = held(finalise);
    expect([equity[5], trades[0]?.exitPrice, trades[0]?.exitBar, open]).toEqual([worth, exitPrice, 5, undefined]);
  });
});

test("an order of the last bar is never filled", () => {
  const { equity, trades, open } = runBacktest(prices, (t) => (t === 5 ? "long" : "keep"), rules);
  expect([...equity]).toEqual(Array(6).fill(105));
  expect([trades, open]).toEqual([[], undefined]);
});

test("asking again for what is held closes and deals anew", () => {
  const { trades } = runBacktest(prices, () => "long", { ...rules, finalise: "last_close" });
  expect(trades.map(({ entryBar, exitBar }) => [entryBar, exitBar])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 5],
  ]);
});

test("cash that does not reach for one unit buys nothing", () => {
  const { equity, open } = runBacktest(prices, () => "long", { ...rules, cash: 8 });
  expect([...equity, open]).toEqual([8, 8, 8, 8, 8, 8, undefined]);
});

test("a ruined account is closed and stays at 0", () => {
  const surge = { open: Float64Array.of(10, 10, 25, 9), close: Float64Array.of(10, 12, 25, 9) };
  const result = runBacktest(surge, (t) => (t === 0 ? "short" : "keep"), { ...rules, cash: 100, commission: noCommission });
  expect([...result.equity]).toEqual([100, 80, 0, 0]);
  expect(result.trades[0]).toMatchObject({ exitBar: 2, exitPrice: 25, profit: -150 });
  expect(summariseBacktest(result, 252)).toMatchObject({ return: -1, maxDrawdown: -1, sharpe: null });
});

test("later bars change nothing that was dealt before", () => {
  const strategy = (t: number) => signals[t] ?? "keep";
  const whole = runBacktest(prices, strategy, rules);
  for (let end = 1; end < 6; end++) {
    const cut = { open: prices.open.slice(0, end), close: prices.close.slice(0, end) };
    expect(runBacktest(cut, strategy, rules).equity).toEqual(whole.equity.slice(0, end));
  }
});

test("without trades there is no win rate, without bars there is nothing", () => {
  expect(
    summariseBacktest(
      runBacktest(prices, () => "keep", rules),
      252,
    ),
  ).toMatchObject({
    return: 0,
    trades: 0,
    winRate: null,
    bestTrade: null,
    worstTrade: null,
    maxDrawdown: 0,
    exposure: 0,
    sharpe: null,
    costs: 0,
  });
  const none = runBacktest({ open: new Float64Array(0), close: new Float64Array(0) }, () => "long", {
    ...rules,
    finalise: "last_close",
  });
  expect(summariseBacktest(none, 252)).toMatchObject({
    finalEquity: null,
    return: null,
    maxDrawdown: null,
    exposure: null,
    sharpe: null,
  });
});

test("bad input is refused with its place", () => {
  const bad = { open: prices.open.with(3, Number.NaN), close: prices.close };
  expect(() => runBacktest(bad, () => "keep", rules)).toThrow("backtest: open of bar 3 is NaN");
  expect(() => runBacktest({ ...prices, close: prices.close.with(0, 0) }, () => "keep", rules)).toThrow("close of bar 0 is 0");
  expect(() => runBacktest({ ...prices, close: prices.close.slice(1) }, () => "keep", rules)).toThrow("6 opens for 5 closes");
  expect(() => runBacktest(prices, () => "keep", { ...rules, cash: 0 })).toThrow("cash is 0");
  expect(() => onBothLegs(0.2)).toThrow("rate is 0.2");
  expect(() => foldedIntoEntry(Number.NaN)).toThrow("rate is NaN");
});
