import { expect, test } from "vitest";
import { normal, seeded } from "../size/test-panel.ts";
import { averageCorrelation } from "./average-correlation.ts";

const random = seeded(5);
const common = Array.from({ length: 70 }, () => normal(random));
const returns = Array.from({ length: 6 }, (_, s) => Float64Array.from(common, (x) => 0.3 * s * x + normal(random)));

test("it equals the mean of all pairs' correlations", () => {
  const pairs = returns.flatMap((a, i) => returns.slice(i + 1).map((b) => correlate(a.subarray(-63), b.subarray(-63))));
  expect(averageCorrelation(returns)).toBeCloseTo(pairs.reduce((sum, r) => sum + r, 0) / pairs.length, 12);
});

test("two series that mirror each other have -1, two alike 1", () => {
  const one = returns[0] ?? new Float64Array();
  expect(averageCorrelation([one, one.map((x) => -x)])).toBeCloseTo(-1, 12);
  expect(averageCorrelation([one, one])).toBeCloseTo(1, 12);
});

test("a symbol with a gap within the window is left out", () => {
  const gap = Float64Array.from(common, (x, i) => (i === 40 ? Number.NaN : x));
  expect(averageCorrelation([...returns, gap])).toBe(averageCorrelation(returns));
});

test("a short history says so", () => {
  expect(averageCorrelation(returns.map((own) => own.subarray(0, 63)))).toEqual({
    reason: "needs 64 sessions, the panel has 63",
  });
});

function correlate(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] ?? Number.NaN) - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}
