import { expect, test } from "vitest";
import { solveNormalEquations } from "./solve-normal-equations.ts";

test("a small system has the solution found by hand", () => {
  // 4x + 2y = 10, 2x + 3y = 11
  const solution = solveNormalEquations(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 11));
  expect(solution?.[0]).toBeCloseTo(1, 12);
  expect(solution?.[1]).toBeCloseTo(3, 12);
});

test("only the lower triangle is read", () => {
  const solution = solveNormalEquations(Float64Array.of(4, Number.NaN, 2, 3), Float64Array.of(10, 11));
  expect(solution?.[0]).toBeCloseTo(1, 12);
});

test("linearly dependent columns have no solution", () => {
  expect(solveNormalEquations(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toBeNull();
});
