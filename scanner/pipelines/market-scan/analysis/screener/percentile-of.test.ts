import { expect, test } from "vitest";
import { percentileOf } from "./percentile-of.ts";

test("the least is at 0, the greatest at 1, the middle at a half", () => {
  expect([1, 2, 3].map((value) => percentileOf(value, [3, 1, 2]))).toEqual([0, 0.5, 1]);
});

test("ties share the middle of their places", () => {
  expect(percentileOf(2, [1, 2, 2, 3])).toBe(0.5);
  expect(percentileOf(2, [2, 2, 2])).toBe(0.5);
});

test("nothing can be said of a value alone", () => {
  expect(percentileOf(1, [1])).toBeNaN();
});
