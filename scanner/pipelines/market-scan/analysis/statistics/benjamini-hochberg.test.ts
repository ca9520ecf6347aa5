import fc from "fast-check";
import { expect, test } from "vitest";
import { adjustedP, rejectedAt } from "./benjamini-hochberg.ts";

// The 15 p-values of Benjamini & Hochberg 1995.
const paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

test("the paper's example: four rejections at 5 %, where Bonferroni has three", () => {
  expect(rejectedAt(paper, 0.05)).toBe(4);
  expect(paper.filter((p) => p <= 0.05 / 15)).toHaveLength(3);
});

test("the paper's example, adjusted", () => {
  const expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603];
  adjustedP(paper)
    .slice(0, 5)
    .forEach((adjusted, i) => {
      expect(adjusted).toBeCloseTo(expected[i] as number, 12);
    });
});

test("nothing tested, nothing rejected", () => {
  expect(adjustedP([])).toEqual([]);
  expect(rejectedAt([], 0.1)).toBe(0);
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

test("an adjusted p lies between p and m p, at most 1, keeps the order of p, and moves with its input", () => {
  fc.assert(
    fc.property(pValues, (p) => {
      const adjusted = adjustedP(p);
      p.forEach((own, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(own);
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, own * p.length));
      });
      const byP = p.map((own, i) => [own, adjusted[i] as number] as const).sort((a, b) => a[0] - b[0]);
      expect(byP.map(([, own]) => own)).toEqual(adjusted.toSorted((a, b) => a - b));
      expect(adjustedP(p.toReversed())).toEqual(adjusted.toReversed());
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("a p-value that is none is refused by its place", () => {
  expect(() => adjustedP([0.2, Number.NaN])).toThrow("p[1] is NaN");
});
