import fc from "fast-check";
import { expect, test } from "vitest";
import { applyIsotonic, fitIsotonic, poolAdjacentViolators } from "./isotonic.ts";
import { seeded } from "./seeded.ts";

test("1 3 2 4 becomes 1 2.5 2.5 4", () => {
  expect(poolAdjacentViolators(Float64Array.of(1, 3, 2, 4))).toEqual(Float64Array.of(1, 2.5, 2.5, 4));
});

test("a pooled level is the weighted mean, and pools again with what it undercuts", () => {
  expect(poolAdjacentViolators(Float64Array.of(1, 3, 2), Float64Array.of(1, 1, 3))).toEqual(Float64Array.of(1, 2.25, 2.25));
  expect(poolAdjacentViolators(Float64Array.of(2, 3, 1, 0))).toEqual(new Float64Array(4).fill(1.5));
});

const column = fc.float64Array({ min: -10, max: 10, noNaN: true, minLength: 1, maxLength: 60 });

test("the fit never falls, keeps the mean, stays within the data and fits a second time as it is", () => {
  fc.assert(
    fc.property(column, (y) => {
      const fit = poolAdjacentViolators(y);
      for (let i = 1; i < fit.length; i++) expect(fit[i]).toBeGreaterThanOrEqual(fit[i - 1] as number);
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      expect(sum(fit)).toBeCloseTo(sum(y), 9);
      expect(Math.min(...fit)).toBeGreaterThanOrEqual(Math.min(...y) - 1e-12);
      expect(Math.max(...fit)).toBeLessThanOrEqual(Math.max(...y) + 1e-12);
      expect(poolAdjacentViolators(fit)).toEqual(fit);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("calibration takes equal predictions together, and is straight between levels", () => {
  const predicted = Float64Array.of(0.8, 0.2, 0.4, 0.4, 0.6, 0.2);
  const map = fitIsotonic(predicted, Uint8Array.of(1, 0, 1, 0, 0, 0));
  // .2: 0 of 2; .4: 1 of 2, pooled with .6: 0 of 1, gives 1/3; .8: 1 of 1.
  expect(map.x).toEqual([0.2, 0.4, 0.6, 0.8]);
  [0, 1 / 3, 1 / 3, 1].forEach((level, i) => {
    expect(map.y[i]).toBeCloseTo(level, 14);
  });
  expect(applyIsotonic(map, 0.3)).toBeCloseTo(1 / 6, 14);
  expect([0, 0.5, 0.8, 0.99].map((p) => applyIsotonic(map, p).toFixed(4))).toEqual(["0.0000", "0.3333", "1.0000", "1.0000"]);
});

test("a model that exaggerates is brought back", () => {
  const random = seeded(5);
  const predicted = Float64Array.from({ length: 20_000 }, random);
  const truth = (p: number) => 0.5 + (p - 0.5) / 4; // .375 to .625
  const map = fitIsotonic(
    predicted,
    Uint8Array.from(predicted, (p) => (random() < truth(p) ? 1 : 0)),
  );
  for (const p of [0.2, 0.5, 0.8]) expect(Math.abs(applyIsotonic(map, p) - truth(p))).toBeLessThan(0.02);
});

test("a prediction that is no number neither fits nor is calibrated", () => {
  expect(() => fitIsotonic(Float64Array.of(0.1, Number.NaN), Uint8Array.of(0, 1))).toThrow("mean of predicted is NaN");
  expect(() => applyIsotonic({ x: [0.1], y: [0.2] }, Number.NaN)).toThrow("applyIsotonic: p is NaN");
});

test("the map survives being written as JSON", () => {
  const map = fitIsotonic(Float64Array.of(0.1, 0.7, 0.3), Uint8Array.of(0, 1, 1));
  expect(JSON.parse(JSON.stringify(map))).toEqual(map);
});
