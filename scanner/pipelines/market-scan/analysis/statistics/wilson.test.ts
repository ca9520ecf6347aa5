import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

// Newcombe, Statistics in Medicine 17 (1998), table I, method 3; 8/10 is Agresti & Coull's.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [8, 10, 0.4902, 0.9433],
])("%d wins of %d: %f to %f", (wins, n, low, high) => {
  const interval = wilsonInterval(wins, n, 0.95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("wins and losses are mirrored, and the end that was never left is exact", () => {
  const [wins, losses] = [wilsonInterval(3, 40, 0.8), wilsonInterval(37, 40, 0.8)];
  expect(wins.low).toBeCloseTo(1 - losses.high, 14);
  expect(wilsonInterval(0, 20, 0.95).low).toBe(0);
  expect(wilsonInterval(20, 20, 0.95).high).toBe(1);
});

test("no events have no interval", () => {
  expect(() => wilsonInterval(0, 0, 0.95)).toThrow("0 wins of 0");
  expect(() => wilsonInterval(5, 4, 0.95)).toThrow("5 wins of 4");
});
