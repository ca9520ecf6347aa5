import { expect, it } from "vitest";
import { seeded } from "../statistics/seeded.ts";
import { calibrateForward } from "./calibrate-forward.ts";
import { applyCalibration } from "./calibration-map.ts";
import type { Fold } from "./walk-forward.ts";

/** `n` events a year; the model says p from .2 to .8, and `truth(p)` of them win. */
function foldsOf(years: number, n: number, truth: (p: number) => number): Fold[] {
  const random = seeded(3);
  return Array.from({ length: years }, (_, year) => {
    const raw = Float64Array.from({ length: n }, () => 0.2 + 0.6 * random());
    const won = Uint8Array.from(raw, (p) => Number(random() < truth(p)));
    return { year: 2000 + year, family: new Int32Array(n), block: new Int32Array(n), won, raw, base: raw.map(() => 0.5) };
  });
}

it("hardly moves odds that are right", () => {
  const folds = foldsOf(5, 1200, (p) => p);
  const { odds } = calibrateForward(folds);
  const moved = odds.flatMap((fold, f) => [...fold].map((p, i) => Math.abs(p - ((folds[f] as Fold).raw[i] as number))));
  expect(Math.max(...moved)).toBeLessThan(0.03);
});

it("learns that odds are twice too bold, once a map has proved itself on a fold it had not seen", () => {
  const { odds, next } = calibrateForward(foldsOf(5, 1200, (p) => 0.5 + (p - 0.5) / 2));
  expect(next.method).toBe("platt");
  expect(applyCalibration(next, 0.8)).toBeCloseTo(0.65, 1);
  expect(applyCalibration(next, 0.2)).toBeCloseTo(0.35, 1);
  const spread = odds.map((fold) => Math.max(...fold) - Math.min(...fold));
  expect(spread.map((width) => width > 0.45)).toEqual([true, true, false, false, false]); // year 2 judges the first map
});

it("fits nothing on fewer than 1,000 events", () => {
  const { next } = calibrateForward(foldsOf(3, 300, (p) => 1 - p));
  expect(next).toEqual({ method: "none" });
});

it("calibrates a year by the years before it alone", () => {
  const folds = foldsOf(5, 1200, (p) => 0.5 + (p - 0.5) / 2);
  const last = folds.at(-1) as Fold;
  const altered = [...folds.slice(0, -1), { ...last, won: last.won.map((won) => 1 - won) }];
  expect(calibrateForward(altered).odds).toEqual(calibrateForward(folds).odds);
});

it("calls nothing impossible: an isotonic map ends within reach of what it has seen", () => {
  expect(applyCalibration({ method: "isotonic", n: 998, x: [0.4, 0.6], y: [0, 1] }, 0.1)).toBe(0.001);
  expect(applyCalibration({ method: "isotonic", n: 998, x: [0.4, 0.6], y: [0, 1] }, 0.9)).toBe(0.999);
});
