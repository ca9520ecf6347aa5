import { expect, test } from "vitest";
import { brierScore, expectedCalibrationError, logLoss, reliability } from "./scores.ts";
import { seeded } from "./seeded.ts";

test("Brier of 0 1 1 0 against .1 .9 .8 .3 is .0375", () => {
  expect(brierScore(Float64Array.of(0.1, 0.9, 0.8, 0.3), Uint8Array.of(0, 1, 1, 0))).toBeCloseTo(0.0375, 14);
});

test("log loss where the right answers got .9 .9 .8 .65 is .21616", () => {
  expect(logLoss(Float64Array.of(0.1, 0.9, 0.8, 0.35), Uint8Array.of(0, 1, 1, 0))).toBeCloseTo(0.21616, 5);
});

test("what was called impossible and happened costs without bound", () => {
  expect(logLoss(Float64Array.of(0, 0.5), Uint8Array.of(1, 1))).toBe(Number.POSITIVE_INFINITY);
  expect(logLoss(Float64Array.of(0, 1), Uint8Array.of(0, 1))).toBeCloseTo(0, 14);
});

test("two bins of equal mass, whatever the order of events", () => {
  const [low, high] = reliability(Float64Array.of(0.9, 0.2, 0.7, 0.1), Uint8Array.of(1, 0, 0, 1), 2);
  expect(low).toMatchObject({ n: 2, observed: 0.5 });
  expect(low?.predicted).toBeCloseTo(0.15, 14);
  expect(high).toMatchObject({ n: 2, observed: 0.5, predicted: 0.8 });
  expect(high?.low).toBeCloseTo(0.0945, 4);
  expect(high?.high).toBeCloseTo(0.9055, 4);
});

test("equal probabilities are one bin: a base rate is not judged on slices of its history", () => {
  const won = Uint8Array.from({ length: 100 }, (_, i) => (i < 50 ? 1 : 0));
  const table = reliability(new Float64Array(100).fill(0.5), won);
  expect(table).toHaveLength(1);
  expect(expectedCalibrationError(table)).toBe(0);
});

test("fewer events than bins make a bin each", () => {
  expect(reliability(Float64Array.of(0.3, 0.1, 0.2), Uint8Array.of(0, 0, 1)).map(({ n }) => n)).toEqual([1, 1, 1]);
  expect(() => expectedCalibrationError(reliability(new Float64Array(0), new Uint8Array(0)))).toThrow("0 values");
});

test("honest probabilities have a small calibration error, probabilities moved by .1 one of .1", () => {
  const random = seeded(9);
  const p = Float64Array.from({ length: 20_000 }, () => 0.2 + 0.6 * random());
  const won = Uint8Array.from(p, (own) => (random() < own ? 1 : 0));
  expect(expectedCalibrationError(reliability(p, won))).toBeLessThan(0.015);
  const moved = p.map((own) => own + 0.1);
  expect(expectedCalibrationError(reliability(moved, won))).toBeCloseTo(0.1, 2);
});

test("a probability without an outcome is refused", () => {
  expect(() => brierScore(Float64Array.of(0.5, 0.5), Uint8Array.of(1))).toThrow("brierScore: columns have 2 and 1 values");
});
