import { expect, test } from "vitest";
import { annualSharpe, drawdowns } from "./summarise-backtest.ts";

test("drawdowns are measured from the highest equity so far", () => {
  expect([...drawdowns(Float64Array.of(80, 100, 75, 100, 120, 60))]).toEqual([0, 0, -0.25, 0, 0, -0.5]);
});

test("Sharpe of +10 % and -10 %, one session a year: (sqrt(.99) - 1) / sqrt(.02)", () => {
  expect(annualSharpe(Float64Array.of(100, 110, 99), 1)).toBeCloseTo((Math.sqrt(0.99) - 1) / Math.sqrt(0.02), 12);
});

test("Sharpe needs two returns that differ", () => {
  expect(annualSharpe(Float64Array.of(100, 110), 252)).toBeNull();
  expect(annualSharpe(Float64Array.of(100, 100, 100), 252)).toBeNull();
});
