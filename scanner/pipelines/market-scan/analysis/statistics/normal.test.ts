import fc from "fast-check";
import { expect, test } from "vitest";
import { erfc } from "./erfc.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

// Expected values: mpmath with 40 digits.
test.each([
  [-37, 5.725571222524577e-300, 1e-12],
  [-20, 2.7536241186062337e-89, 1e-13],
  [-8, 6.220960574271784e-16, 1e-14],
  [-5, 2.866515718791939e-7, 1e-14],
  [-1.96, 0.024997895148220435, 1e-15],
  [-0.5, 0.3085375387259869, 1e-15],
  [0.3, 0.6179114221889527, 1e-15],
  [2.5, 0.9937903346742238, 1e-15],
  [5.6, 0.9999999892824097, 1e-15],
])("P(Z <= %f) = %f", (x, expected, relative) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(relative);
});

test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.074, -1.4466320671589785],
  [0.076, -1.4325027208258116],
  [0.5, 0],
  [0.9999, 3.7190164854557084],
])("the %f quantile is %f", (p, expected) => {
  expect(normalQuantile(p)).toBeCloseTo(expected, 13);
});

test("erfc of 0 is 1, and far out it is 0 or 2 without becoming NaN", () => {
  expect([erfc(0), erfc(30), erfc(Number.POSITIVE_INFINITY), erfc(Number.NEGATIVE_INFINITY)]).toEqual([1, 0, 0, 2]);
});

test("the quantile undoes the distribution", () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
      expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 9); // above, 1 - p has few digits left
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a probability of 0, of 1 or of nothing has no quantile", () => {
  for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(`normalQuantile: p is ${p}`);
});
