import { expect, test } from "vitest";
import { rangeVariance } from "./range-variance.ts";
import { barsOf, closesOf, rescale, walkOf } from "./test-panel.ts";

const e = Math.exp;

test("a day's variance is its night squared plus Garman and Klass' estimate of its session", () => {
  const bars = barsOf("A", [
    { day: 0, open: 100, high: 100, low: 100, close: 100, volume: 1 },
    { day: 1, open: 100 * e(0.01), high: 100 * e(0.03), low: 100 * e(-0.01), close: 100 * e(0.02), volume: 1 },
  ]);
  // 0.01^2 + 0.5 * 0.04^2 - (2 ln 2 - 1) * 0.01^2
  expect(rangeVariance(bars)[1]).toBeCloseTo(0.0001 + 0.0008 - 0.38629436 * 0.0001, 12);
});

test("the first bar's variance is unknown, for its night is", () => {
  expect(rangeVariance(closesOf("A", [100, 101]))[0]).toBeNaN();
});

test("a day without any move has variance zero, a day of one price after a gap that gap squared", () => {
  const variance = rangeVariance(closesOf("A", [100, 100, 100 * e(0.05)]));
  expect(variance[1]).toBe(0);
  expect(variance[2]).toBeCloseTo(0.0025, 12);
});

test("the price scale does not matter", () => {
  const bars = walkOf("A", 300, 1);
  expect(rangeVariance(rescale(bars, 2 ** -7))).toEqual(rangeVariance(bars));
});
