import { expect, test } from "vitest";
import { binomialBound } from "./binomial-bound.ts";

test.each([
  [200, 0.05, 18],
  [200, 0.2, 54],
  [20, 0.05, 4],
  [1, 0.05, 1],
  [1, 0.005, 0],
])("of %i at %f no more than %i, but for one time in a hundred", (trials, p, bound) => {
  expect(binomialBound(trials, p, 0.01)).toBe(bound);
});
