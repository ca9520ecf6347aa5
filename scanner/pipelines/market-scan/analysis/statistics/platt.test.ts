import { expect, test } from "vitest";
import { applyPlatt, fitPlatt } from "./platt.ts";
import { gaussian, seeded } from "./seeded.ts";
import { inverseLogit } from "./shrinkage.ts";

test("ten events give what scipy's minimiser gives", () => {
  const predicted = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.35);
  const { intercept, slope } = fitPlatt(predicted, Uint8Array.of(0, 0, 1, 0, 1, 0, 1, 1, 1, 0));
  expect(intercept).toBeCloseTo(0.06453662, 6);
  expect(slope).toBeCloseTo(0.8532658, 6);
});

test("log odds that are twice too large are halved", () => {
  const random = seeded(3);
  const odds = Float64Array.from({ length: 20_000 }, () => gaussian(random));
  const won = Uint8Array.from(odds, (own) => (random() < inverseLogit(0.2 + own / 2) ? 1 : 0));
  const map = fitPlatt(odds.map(inverseLogit), won);
  expect(map.slope).toBeCloseTo(0.5, 1);
  expect(map.intercept).toBeCloseTo(0.2, 1);
  expect(applyPlatt(map, 0.5)).toBe(inverseLogit(map.intercept));
});

test("equal predictions are moved to the softened win rate, and a perfect separation stays finite", () => {
  const level = fitPlatt(new Float64Array(10).fill(0.9), Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
  expect(applyPlatt(level, 0.9)).toBeCloseTo((3 * (4 / 5) + 7 * (1 / 9)) / 10, 6);
  const parted = fitPlatt(Float64Array.of(0.4, 0.45, 0.55, 0.6), Uint8Array.of(0, 0, 1, 1));
  expect(applyPlatt(parted, 0.99)).toBeLessThan(1);
  expect(Number.isFinite(parted.slope)).toBe(true);
});

test("a certainty has no log odds", () => {
  expect(() => fitPlatt(Float64Array.of(0.5, 1), Uint8Array.of(0, 1))).toThrow("fitPlatt: predicted[1] is 1");
});
