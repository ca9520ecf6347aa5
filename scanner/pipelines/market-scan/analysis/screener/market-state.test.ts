import { describe, expect, test } from "vitest";
import { dayOf } from "../../bars.ts";
import { closesOf, hasRealPanel, onlyPanel, readRealPanel, rescale, truncate, walks } from "../size/test-panel.ts";
import { marketState } from "./market-state.ts";
import { MarketStateRow } from "./market-state-row.ts";

const rising = (symbol: string, length = 260, firstDay = 0) =>
  closesOf(
    symbol,
    Array.from({ length }, (_, i) => 100 + i),
    firstDay,
  );
const falling = (symbol: string, length = 260, firstDay = 0) =>
  closesOf(
    symbol,
    Array.from({ length }, (_, i) => 1000 - i),
    firstDay,
  );

test("three rising and one falling symbol", () => {
  const state = marketState(onlyPanel([rising("A"), rising("B"), rising("C"), falling("D")]));
  expect(MarketStateRow.strict().parse(state)).toEqual(state);
  expect(state).toMatchObject({
    asset_class: "stock",
    session: "1970-09-17",
    symbols: 4,
    above_sma50: 0.75,
    above_sma200: 0.75,
    advancing: 0.75,
    new_highs_52w: 3,
    new_lows_52w: 1,
    trend: "above",
  });
});

test("a young symbol counts only where it has the history", () => {
  const state = marketState(onlyPanel([rising("A"), falling("B", 60, 200)]));
  expect(state).toMatchObject({ above_sma50: 0.5, above_sma200: 1, advancing: 0.5, new_highs_52w: 1, new_lows_52w: 0 });
});

test("a symbol that did not trade on the last session is not counted", () => {
  expect(marketState(onlyPanel([rising("A"), falling("B", 259)]))).toMatchObject({ symbols: 1, advancing: 1 });
});

test("an index below its 200-session mean", () => {
  expect(marketState(onlyPanel([falling("A"), falling("B")])).trend).toBe("below");
});

test("a high that only equals the year's highest is not new", () => {
  expect(marketState(onlyPanel([closesOf("A", Array(260).fill(5))]))).toMatchObject({ new_highs_52w: 0, new_lows_52w: 0 });
});

test("two days of one symbol: nulls with their reasons", () => {
  const state = MarketStateRow.parse(marketState(onlyPanel([rising("A", 2)])));
  expect(state).toMatchObject({ advancing: 1, above_sma50: null, new_highs_52w: null, volatility_tercile: null, trend: null });
  expect(state.nulls).toEqual({
    above_sma50: "no symbol has 50 bars",
    above_sma200: "no symbol has 200 bars",
    new_highs_52w: "no symbol has a year of bars before its last",
    new_lows_52w: "no symbol has a year of bars before its last",
    average_correlation: "needs 64 sessions, the panel has 2",
    volatility_tercile: "needs 252 sessions with a volatility, has 0",
    trend: "needs 200 sessions, the panel has 2",
  });
});

describe("invariance", () => {
  const series = walks(6, 420);

  test("neither the price scale nor the order of the symbols changes the state", () => {
    const state = marketState(onlyPanel(series));
    expect(state.nulls).toEqual({});
    expect(marketState(onlyPanel(series.map((bars, s) => rescale(bars, 2 ** s))))).toEqual(state);
    expect(marketState(onlyPanel(series.toReversed()))).toEqual(state);
  });
});

describe.skipIf(!hasRealPanel())("100 US stocks", () => {
  test("the sell-off of February 2018 is seen as one, the calm of October 2017 as calm", () => {
    const panel = readRealPanel();
    const crash = MarketStateRow.parse(marketState(panel));
    expect(crash).toMatchObject({ session: "2018-02-07", symbols: 100, volatility_tercile: "high", nulls: {} });
    const calm = marketState(truncate(panel, panel.days.indexOf(dayOf("2017-10-12"))));
    expect(calm).toMatchObject({ volatility_tercile: "low", trend: "above", nulls: {} });
    expect(calm.average_correlation).toBeLessThan(crash.average_correlation ?? Number.NaN);
  });
});
