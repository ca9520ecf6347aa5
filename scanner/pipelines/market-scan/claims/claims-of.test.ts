import { expect, test } from "vitest";
import { barsOf, type Row } from "../analysis/made-up-bars.ts";
import { madeUpSize, madeUpTrade } from "./claim.fixture.ts";
import { claimOwn } from "./claim-own.ts";
import { claimsOf } from "./claims-of.ts";
import { dueOn } from "./due-on.ts";

const series = [barsOf([[100, 101, 99, 100] as Row])];
const { source: _, due_on: __, ranges, touches, ...tradeRow } = madeUpTrade;
const sizeRow = {
  claim: "size",
  symbol: "TEST",
  asset_class: "stock",
  as_of_bar: "2015-01-02",
  reference_price: 100,
  currency: "USD",
  horizons: [5, 10].map((bars) => ({ bars, ranges: madeUpSize.ranges, touches: madeUpSize.touches })),
};

test("a trade is one claim, a size row one for each of its horizons", () => {
  expect(claimsOf([{ ...tradeRow, stop: 96 }, sizeRow], series)).toEqual([
    { ...madeUpTrade, ranges, touches, due_on: "2015-01-16" },
    { ...madeUpSize, due_on: "2015-01-09" },
    { ...madeUpSize, due_on: "2015-01-16", horizon_bars: 10 },
  ]);
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
