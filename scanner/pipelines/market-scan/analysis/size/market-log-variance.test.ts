import { expect, test } from "vitest";
import { marketLogVariance, sumMarketVariance } from "./market-log-variance.ts";
import { closesOf, onlyPanel } from "./test-panel.ts";

const panel = onlyPanel([closesOf("A", [1, 1, 1, 1]), closesOf("B", [1, 1], 2)]);
const variance = [Float64Array.of(Number.NaN, 0.01, 0.04, 0), Float64Array.of(Number.NaN, 0.09)];

test("a session's market is the mean log variance of the symbols that moved on it", () => {
  const [first, ...rest] = marketLogVariance(sumMarketVariance(panel, variance), 1);
  expect(first).toBeNaN();
  expect(rest).toEqual([Math.log(0.01), Math.log(0.04), Math.log(0.09)]);
});

test("a longer window weighs symbol-days, not sessions", () => {
  const both = [variance[0] ?? new Float64Array(), Float64Array.of(0.16, 0.09)];
  const market = marketLogVariance(sumMarketVariance(panel, both), 2);
  expect(market[2]).toBeCloseTo((Math.log(0.01) + Math.log(0.04) + Math.log(0.16)) / 3, 12);
});
