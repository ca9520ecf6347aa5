import { describe, expect, test } from "vitest";
import { logPrices, plainHistory } from "../../../../../contract/cut-paths.ts";
import { rangeOf, reachOf, touchOdds } from "../../../../../contract/path-odds.ts";
import { quantileOf } from "../statistics/quantile.ts";
import { growingDistribution } from "./growing-distribution.ts";
import { ownExtremes } from "./own-extremes.ts";
import { extremesOf, shareReaching, sortedExtremes } from "./path-extremes.ts";
import { walkOf } from "./test-panel.ts";

const bars = walkOf("A", 300, 3);
const HORIZON = 7;
const history = plainHistory(bars, HORIZON);
if (!history) throw new Error("no history");
const { paths, sigma } = history;

describe("sorted extremes answer as the contract does", () => {
  const sorted = sortedExtremes(paths);

  test.each([0.03, -0.03, 0.1, -0.1, 0.001])("touching %d", (move) => {
    expect(shareReaching(sorted, reachOf(move, sigma))).toBeCloseTo(touchOdds(paths, sigma, HORIZON, move), 12);
  });

  test("the range", () => {
    const { low } = rangeOf(paths, sigma, HORIZON, 0.8);
    expect(Math.expm1((quantileOf(sorted.end, 0.1) * sigma) / 1000)).toBeCloseTo(low, 12);
  });
});

test("extremes taken from the bars are those of the paths cut from them, to the integer", () => {
  const { end, highest, lowest } = extremesOf(paths);
  expect(ownExtremes(logPrices(bars), HORIZON)).toEqual({ end, highest, lowest, sigma });
  expect(ownExtremes(logPrices(bars), 300)).toBeNull();
});

test("a distribution that grows has the quantiles of all it met", () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 50); // each twice
  const distribution = growingDistribution(values);
  for (const count of [1, 2, 5, 64, 100]) {
    distribution.meet(count);
    const sorted = values.slice(0, count).sort();
    for (const p of [0, 0.05, 0.3, 0.5, 0.95, 1]) expect(distribution.quantile(p)).toBe(quantileOf(sorted, p));
  }
});
