import { expect, test } from "vitest";
import { kurtosis, mean, sd, skewness } from "./moments.ts";

test("the moments of eight numbers are scipy's", () => {
  const x = Float64Array.of(0.3, -1.2, 0.5, 2.2, -0.7, 0.1, 1.9, -0.4);
  expect(mean(x)).toBeCloseTo(0.3375, 14);
  expect(sd(x)).toBeCloseTo(1.1939580035686828, 13);
  expect(skewness(x)).toBeCloseTo(0.4588691384654685, 13);
  expect(kurtosis(x)).toBeCloseTo(2.0117563332039246, 13);
});

test("equal numbers have no shape, and one number no spread", () => {
  expect(skewness(Float64Array.of(2, 2, 2))).toBeNaN();
  expect(() => sd(Float64Array.of(2))).toThrow("sd: 1 values");
  expect(() => mean(new Float64Array(0))).toThrow("mean: 0 values");
});
