import { expect, test } from "vitest";
import { quantileOf } from "./quantile.ts";

test("the quantiles of 1 2 4 8 16 are numpy's", () => {
  const sorted = Float64Array.of(1, 2, 4, 8, 16);
  expect(quantileOf(sorted, 0.1)).toBeCloseTo(1.4, 14);
  expect(quantileOf(sorted, 0.9)).toBeCloseTo(12.8, 13);
  expect([0, 0.5, 1].map((p) => quantileOf(sorted, p))).toEqual([1, 4, 16]);
});

test("one value is every quantile, none has none", () => {
  expect(quantileOf(Float64Array.of(7), 0.3)).toBe(7);
  expect(() => quantileOf(new Float64Array(0), 0.5)).toThrow("quantileOf: 0 values");
  expect(() => quantileOf(Float64Array.of(7), 1.1)).toThrow("p is 1.1");
});
