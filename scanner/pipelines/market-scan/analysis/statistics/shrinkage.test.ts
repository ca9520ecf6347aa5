import fc from "fast-check";
import { expect, test } from "vitest";
import { mean } from "./moments.ts";
import { betweenVariance, intraclassCorrelation, inverseLogit, logit, shrunk } from "./shrinkage.ts";

test("the variance between groups solves its equation (scipy's root)", () => {
  const variance = betweenVariance([0.3, -0.2, 0.05, 0.5, -0.4], [0.02, 0.05, 0.01, 0.04, 0.03]);
  expect(variance).toBeCloseTo(0.07488138602940543, 13);
});

test("estimates that noise alone explains have no variance between them, and shrink to nothing", () => {
  const variance = betweenVariance([0.1, -0.1, 0.05], [0.04, 0.04, 0.04]);
  expect(variance).toBe(0);
  expect(shrunk(0.1, 0.04, variance)).toEqual({ mean: 0, variance: 0 });
});

const groups = fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 1e-4, max: 2, noNaN: true })), {
  minLength: 1,
  maxLength: 30,
});

test("either the equation holds or the variance is 0 and the noise suffices", () => {
  fc.assert(
    fc.property(groups, (pairs) => {
      const variance = betweenVariance(
        pairs.map(([b]) => b),
        pairs.map(([, v]) => v),
      );
      const explained = pairs.reduce((sum, [b, v]) => sum + b ** 2 / (variance + v), 0);
      if (variance > 0) expect(explained).toBeCloseTo(pairs.length, 8);
      else expect(explained).toBeLessThanOrEqual(pairs.length);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("Efron and Morris's 18 batters: c = .212, and .400 becomes .2936", () => {
  const averages = Float64Array.of(18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7).map((hits) => hits / 45);
  const centre = mean(averages);
  const noise = (centre * (1 - centre)) / 45;
  const squares = averages.reduce((sum, own) => sum + (own - centre) ** 2, 0);
  const c = shrunk(1, noise, squares / (18 - 3) - noise).mean; // James & Stein's degrees of freedom
  expect(c).toBeCloseTo(0.212, 3);
  expect(0.265 + c * (0.4 - 0.265)).toBeCloseTo(0.2936, 4); // the authors round the centre to .265
});

test("the posterior lies between 0 and the estimate, and is surer than either source", () => {
  expect(shrunk(0.6, 0.02, 0.04).mean).toBeCloseTo(0.4, 14);
  expect(shrunk(0.6, 0.02, 0.04).variance).toBeCloseTo(1 / (1 / 0.02 + 1 / 0.04), 14);
});

test("the correlation within four groups is that of the analysis of variance (numpy)", () => {
  const counts = [
    { n: 10, wins: 7 },
    { n: 20, wins: 9 },
    { n: 15, wins: 3 },
    { n: 8, wins: 6 },
  ];
  expect(intraclassCorrelation(counts)).toBeCloseTo(0.15707600378037254, 13);
  expect(intraclassCorrelation([...counts, { n: 0, wins: 0 }])).toBe(intraclassCorrelation(counts));
});

test("groups alike have no correlation, groups of pure wins and pure losses all of it, one group none to tell", () => {
  const alike = { n: 10, wins: 5 };
  expect(intraclassCorrelation([alike, alike, alike])).toBe(0);
  expect(
    intraclassCorrelation([
      { n: 9, wins: 9 },
      { n: 9, wins: 0 },
    ]),
  ).toBe(1);
  expect(intraclassCorrelation([alike])).toBeNaN();
});

test("logit and its inverse undo each other, also near 0 and 1", () => {
  for (const p of [1e-12, 0.1, 0.5, 0.9]) expect(inverseLogit(logit(p)) / p).toBeCloseTo(1, 12);
  expect(logit(0.5)).toBe(0);
  expect([inverseLogit(-800), inverseLogit(800)]).toEqual([0, 1]);
});

test("a group without a variance is refused", () => {
  expect(() => betweenVariance([0.1, 0.2], [0.1])).toThrow("group 1 is 0.2 with variance undefined");
  expect(() => betweenVariance([0.1], [0])).toThrow("group 0 is 0.1 with variance 0");
});
