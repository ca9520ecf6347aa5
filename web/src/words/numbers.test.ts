import { expect, test } from "vitest";
import { change, count, large, percent, price, ratio, share } from "./numbers.ts";

test.each([
  [price, 1416.78, "1,416.78"],
  [price, 0.000012345, "0.00001235"],
  [price, -3.5, "−3.50"],
  [price, 0, "0.00"],
  [count, 120_108, "120,108"],
  [share, 0.5501, "55.0 %"],
  [percent, -9.2533, "−9.3 %"],
  [change, 0.4298, "+0.43 %"],
  [change, -0.5697, "−0.57 %"],
  [change, -0.001, "0.00 %"],
  [ratio, -0.184, "−0.18"],
  [large, 215_431_704, "215M"],
])("%o of %d is %s", (words: (value: number) => string, value, expected) => {
  expect(words(value)).toBe(expected);
});
