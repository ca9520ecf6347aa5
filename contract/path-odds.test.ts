import { describe, expect, test } from "vitest";
import { cutPaths, logPrices, plainHistory } from "./cut-paths.ts";
import { firstPassage, type PathModel, rangeOf, touchOdds } from "./path-odds.ts";

type Day = readonly [open: number, high: number, low: number, close: number];

const SIGMA = 0.02;

/** Paths that begin at a price of 1, day by day. */
function modelOf(...paths: readonly (readonly Day[])[]): PathModel {
  const starts = paths.map((days) => {
    const column = (k: 0 | 1 | 2 | 3) => Float64Array.from([1, ...days.map((day) => day[k])]);
    return { logs: logPrices({ open: column(0), high: column(1), low: column(2), close: column(3) }), bar: 0, sigma: SIGMA };
  });
  return cutPaths(starts, paths[0]?.length ?? 0);
}

describe("which barrier comes first", () => {
  const pair = { target: 0.04, stop: -0.03 };
  const outcomes: [string, Day[], keyof ReturnType<typeof firstPassage>][] = [
    ["a high at the target", [[1, 1.05, 0.99, 1.04]], "target_first"],
    ["a low at the stop", [[1, 1.01, 0.96, 0.97]], "stop_first"],
    ["both in one day: the stop", [[1, 1.05, 0.96, 1]], "stop_first"],
    ["an open beyond the target fills there, whatever the day does later", [[1.06, 1.07, 0.96, 1]], "target_first"],
    ["an open beyond the stop fills there", [[0.96, 1.05, 0.95, 1]], "stop_first"],
    ["neither", [[1, 1.03, 0.98, 1]], "neither"],
    [
      "the earlier day decides",
      [
        [1, 1.05, 0.99, 1],
        [1, 1, 0.9, 0.9],
      ],
      "target_first",
    ],
  ];
  test.each(outcomes)("%s", (_, days, outcome) => {
    const none = { target_first: 0, stop_first: 0, neither: 0 };
    expect(firstPassage(modelOf(days), SIGMA, days.length, pair)).toEqual({ ...none, [outcome]: 1 });
  });

  test("a short has its stop above, and both in one day are its stop too", () => {
    const model = modelOf([[1, 1.05, 0.96, 1]], [[1, 1.01, 0.95, 0.96]], [[0.95, 1.1, 0.95, 1]]);
    expect(firstPassage(model, SIGMA, 1, { target: -0.04, stop: 0.04 })).toEqual({
      target_first: 2 / 3,
      stop_first: 1 / 3,
      neither: 0,
    });
  });

  test("days after the last one asked for do not count", () => {
    const model = modelOf([
      [1, 1.01, 0.99, 1],
      [1, 1.05, 1, 1.05],
    ]);
    expect(firstPassage(model, SIGMA, 1, pair).neither).toBe(1);
    expect(firstPassage(model, SIGMA, 2, pair).target_first).toBe(1);
  });
});

test("twice the sigma makes every path go twice as far, in logs", () => {
  const model = modelOf([[1, Math.exp(0.03), 0.99, 1]]);
  expect(touchOdds(model, SIGMA, 1, Math.expm1(0.059))).toBe(0);
  expect(touchOdds(model, 2 * SIGMA, 1, Math.expm1(0.059))).toBe(1);
});

test("a range is the quantiles of the closes, as fractions of the price", () => {
  const closes = Array.from({ length: 101 }, (_, i) => Math.exp((i - 50) / 1000));
  const model = modelOf(...closes.map((close): Day[] => [[1, Math.max(1, close), Math.min(1, close), close]]));
  const { low, high } = rangeOf(model, SIGMA, 1, 0.8);
  expect(low).toBeCloseTo(Math.expm1(-0.04), 5);
  expect(high).toBeCloseTo(Math.expm1(0.04), 5);
});

test("plain history asked with its own sigma counts what the symbol did", () => {
  const close = Float64Array.of(100, 103, 101, 106, 104);
  const history = plainHistory({ open: close, high: close, low: close, close }, 2);
  expect(history && touchOdds(history.paths, history.sigma, 2, 0.025)).toBe(1); // 100 -> 103, 103 -> 106, 101 -> 106
  expect(history && touchOdds(history.paths, history.sigma, 2, -0.015)).toBe(1 / 3); // 103 -> 101
});

test("a price that never moved, or bars fewer than a path has, leave no history", () => {
  const flat = (n: number) => new Float64Array(n).fill(5);
  const prices = (n: number) => ({ open: flat(n), high: flat(n), low: flat(n), close: flat(n) });
  expect(plainHistory(prices(9), 2)).toBeNull();
  expect(plainHistory(prices(2), 2)).toBeNull();
});

describe("a question that makes no sense is refused with its field", () => {
  const model = modelOf([[1, 1.05, 0.96, 1]]);
  test.each([
    ["days", () => touchOdds(model, SIGMA, 2, 0.05)],
    ["days", () => touchOdds(model, SIGMA, 0.5, 0.05)],
    ["sigma", () => touchOdds(model, 0, 1, 0.05)],
    ["move", () => touchOdds(model, SIGMA, 1, -1)],
    ["level", () => rangeOf(model, SIGMA, 1, 80)],
    ["stop", () => firstPassage(model, SIGMA, 1, { target: 0.05, stop: 0.02 })],
    ["target", () => firstPassage(model, SIGMA, 1, { target: 0, stop: 0.02 })],
  ])("%s", (field, ask) => {
    expect(ask).toThrow(`odds: ${field} is`);
  });
});
