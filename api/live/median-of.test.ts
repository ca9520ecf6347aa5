import { expect, test } from "vitest";
import { medianOf } from "./median-of.ts";

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %s", (values, expected) => {
  expect(medianOf(values)).toBe(expected);
});
