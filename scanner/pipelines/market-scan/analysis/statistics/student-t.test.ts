import fc from "fast-check";
import { expect, test } from "vitest";
import { incompleteBeta, logGamma } from "./incomplete-beta.ts";
import { studentTQuantile, studentTUpperTail } from "./student-t.ts";

// Expected values: mpmath with 40 digits.
test.each([
  [1, 1, 0.25],
  [2, 0, 0.5],
  [62, 1.96, 0.02724707458198815],
  [29, 3, 0.0027495960669517033],
  [1000, 20, 2.0311442497623856e-75],
])("with %d degrees of freedom P(T > %f) = %f", (df, t, expected) => {
  expect(Math.abs(studentTUpperTail(t, df) / expected - 1)).toBeLessThan(1e-11);
});

test("two degrees of freedom have a closed form, in the centre and in the tail", () => {
  for (const t of [-40, -1, -1e-9, 0.3, 0.999, 1.001, 6])
    expect(studentTUpperTail(t, 2)).toBeCloseTo((1 - t / Math.sqrt(2 + t * t)) / 2, 14);
});

test("the table: 97.5 % points for 1, 9, 62 and 1000 degrees of freedom", () => {
  expect([1, 9, 62, 1000].map((df) => studentTQuantile(0.975, df).toFixed(4))).toEqual(["12.7062", "2.2622", "1.9990", "1.9623"]);
});

test("the quantile undoes the upper tail", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), fc.double({ min: 1, max: 500, noNaN: true }), (p, df) => {
      expect(1 - studentTUpperTail(studentTQuantile(p, df), df)).toBeCloseTo(p, 11);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("ln gamma of 0.5 is ln sqrt(pi), of 11 ln 10!, of 171 ln 170!", () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
  expect(logGamma(171)).toBeCloseTo(706.5730622457874, 11);
});

test("I_x(2, 3) is the polynomial 6x^2 - 8x^3 + 3x^4, and I_x(a, b) + I_1-x(b, a) is 1", () => {
  for (const x of [0, 0.1, 0.4, 0.75, 1]) {
    expect(incompleteBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 14);
    expect(incompleteBeta(x, 0.5, 31) + incompleteBeta(1 - x, 31, 0.5)).toBeCloseTo(1, 13);
  }
});

test("no degrees of freedom, no answer", () => {
  expect(() => studentTUpperTail(1, 0)).toThrow("studentTUpperTail: df is 0");
  expect(() => incompleteBeta(1.5, 1, 1)).toThrow("incompleteBeta: x, a, b are 1.5, 1, 1");
});
