import { expect, test } from "vitest";
import { normalCdf } from "./normal.ts";
import { gaussian, seeded } from "./seeded.ts";
import { realityCheck, superiorPredictiveAbility } from "./spa.ts";

const hand = [Float64Array.of(3, -1, 2, 0), Float64Array.of(5, -4, 1, -1), Float64Array.of(-9, -8, -7, -8)];

test("all 256 resamples of four periods, each once: the exact p-values", () => {
  // Enumerated apart in numpy: 78 for the Reality Check; 36, 36, 68 for the bounds of Hansen's test.
  const every = () => ({ repetitions: 256, blockLength: 1, random: everyResampleOfFour() });
  expect(256 * realityCheck(hand, every())).toBe(78);
  const spa = superiorPredictiveAbility(hand, every());
  expect(spa.statistic).toBeCloseTo(1.2649110640673518, 14);
  expect([256 * spa.lower, 256 * spa.consistent, 256 * spa.upper]).toEqual([36, 36, 68]);
});

test("one strategy of independent periods gets the tail of the normal distribution", () => {
  const random = seeded(11);
  const row = Float64Array.from({ length: 500 }, () => 0.06 + gaussian(random));
  const { consistent, statistic } = superiorPredictiveAbility([row], { repetitions: 1000, blockLength: 1, random });
  expect(Math.abs(consistent - normalCdf(-statistic))).toBeLessThan(0.02);
});

test("hopeless strategies raise the p-value of the Reality Check and of the upper bound, not the consistent one", () => {
  const random = seeded(12);
  const good = Float64Array.from({ length: 400 }, () => 0.15 + gaussian(random));
  const hopeless = Array.from({ length: 30 }, () => Float64Array.from({ length: 400 }, () => -1 + 2 * gaussian(random)));
  const options = () => ({ repetitions: 500, blockLength: 5, random: seeded(13) });
  const alone = superiorPredictiveAbility([good], options());
  const among = superiorPredictiveAbility([good, ...hopeless], options());
  expect(among.statistic).toBe(alone.statistic);
  expect(among.consistent).toBeLessThan(0.05);
  expect(among.upper).toBeGreaterThan(2 * among.consistent);
  expect(realityCheck([good, ...hopeless], options())).toBeGreaterThan(0.2);
  expect(realityCheck([good], options())).toBeLessThan(0.05);
});

test("without any skill 5 of 60 panels are rejected at 10 %, and the three p-values are in order", () => {
  const random = seeded(7);
  let rejected = 0;
  for (let panel = 0; panel < 60; panel++) {
    const f = Array.from({ length: 6 }, () => Float64Array.from({ length: 300 }, () => gaussian(random)));
    const { lower, consistent, upper } = superiorPredictiveAbility(f, { repetitions: 99, blockLength: 2, random });
    expect(lower).toBeLessThanOrEqual(consistent);
    expect(consistent).toBeLessThanOrEqual(upper);
    if (consistent < 0.1) rejected++;
  }
  expect(rejected).toBe(5);
});

test("nothing above the benchmark: p = 1; a strategy without spread is no evidence", () => {
  const options = () => ({ repetitions: 50, blockLength: 2, random: seeded(1) });
  const losing = Float64Array.of(-1, -2, -3, -1, -2);
  const constant = new Float64Array(5).fill(0.1);
  expect(superiorPredictiveAbility([losing, constant], options())).toEqual({
    statistic: 0,
    lower: 1,
    consistent: 1,
    upper: 1,
  });
});

test("no strategies, two lengths, and a missing period are refused", () => {
  const options = { repetitions: 10, blockLength: 2, random: seeded(1) };
  expect(() => realityCheck([], options)).toThrow("0 strategies over 0 periods");
  expect(() => realityCheck([new Float64Array(4), new Float64Array(5)], options)).toThrow("4 and 5 values");
  expect(() => superiorPredictiveAbility([Float64Array.of(1, Number.NaN, 2)], options)).toThrow("mean of f[0] is NaN");
});

/** Uniform numbers that draw 0000, 1000, 2000, ... 3333: a start, then a length (any: blocks of one), in turn. */
function everyResampleOfFour(): () => number {
  let draws = 0;
  return () => {
    const draw = draws++;
    const [resample, place] = [draw >> 3, (draw & 7) >> 1];
    return draw % 2 === 0 ? (((resample >> (2 * place)) & 3) + 0.5) / 4 : 0.5;
  };
}
