import { expect, test } from "vitest";
import { barsOf, type Row } from "../analysis/made-up-bars.ts";
import { madeUpSize, madeUpTrade } from "./claim.fixture.ts";
import { claimOwn } from "./claim-own.ts";
import { claimsOf } from "./claims-of.ts";
import { dueOn } from "./due-on.ts";

const series = [barsOf([[100, 101, 99, 100] as Row])];
const { source: _, due_on: __, ranges, touches, ...tradeRow } = madeUpTrade;
const scored = { skill: 0.03, skill_low: 0.01, skill_high: 0.05, ece: null, n: 5000, paths: 2000 };
const horizonOf = (horizon_bars: number, source: "model" | "history" = "model") => ({
  horizon_bars,
  sigma_daily: 0.02,
  sigma_percentile_of_year: 0.95,
  reason: null,
  ranges: (madeUpSize.ranges ?? []).map(({ level, low, high }) => ({
    level,
    low: low / 100 - 1,
    high: high / 100 - 1,
    low_price: low,
    high_price: high,
  })),
  range_evidence: { ...scored, source },
  touches: (madeUpSize.touches ?? []).map(({ move_pct, odds }) => ({
    ...scored,
    source,
    move: move_pct / 100,
    price: 100 + move_pct,
    odds,
  })),
});
const sizeRow = {
  claim: "size",
  grade: "shown",
  symbol: "TEST",
  asset_class: "stock",
  as_of_bar: "2015-01-02",
  reference_price: 100,
  horizons: [horizonOf(5), horizonOf(10)],
};

test("a trade is one claim, a size row one for each of its horizons", () => {
  expect(claimsOf([{ ...tradeRow, stop: 96 }, sizeRow], series)).toEqual([
    { ...madeUpTrade, ranges, touches, due_on: "2015-01-16" },
    { ...madeUpSize, due_on: "2015-01-09" },
    { ...madeUpSize, due_on: "2015-01-16", horizon_bars: 10 },
  ]);
});

test("what is told from plain history is not claimed", () => {
  expect(claimsOf([{ ...sizeRow, horizons: [horizonOf(5), horizonOf(10, "history")] }], series)).toHaveLength(1);
  expect(claimsOf([{ ...sizeRow, grade: "base_rate" }], series)).toEqual([]);
});

test("what strict and relaxed both show is claimed once; another grade or side is another claim", () => {
  const exploratory = { ...tradeRow, grade: "exploratory" };
  const rows = [tradeRow, sizeRow, tradeRow, sizeRow, exploratory, { ...tradeRow, direction: "short" }];
  expect(claimsOf(rows, series)).toHaveLength(5);
});

test("a claim on a symbol without bars is a fault", () => {
  expect(() => claimsOf([{ ...tradeRow, symbol: "GONE" }], series)).toThrow("a claim is made on GONE (stock)");
});

test("claims of carried classes are not made again, and other rows are left alone", () => {
  const claims = [madeUpTrade, { ...madeUpTrade, asset_class: "crypto" }];
  const trials = [{ trial: "stock/nr7" }];
  expect(claimOwn({ claims, trials }, new Set(["crypto"]))).toEqual({ claims: [madeUpTrade], trials });
  expect(claimOwn(undefined, new Set())).toEqual({ claims: [] });
});

test.each([
  ["stock", "2018-02-07", 1, "2018-02-08"],
  ["stock", "2018-02-07", 5, "2018-02-14"],
  ["stock", "2018-02-07", 10, "2018-02-21"],
  ["stock", "2018-02-07", 21, "2018-03-08"],
  ["crypto", "2018-02-07", 10, "2018-02-17"],
])("a claim on %s of %s over %d bars is due from %s on", (assetClass, asOfBar, bars, due) => {
  expect(dueOn(assetClass, asOfBar, bars)).toBe(due);
});
