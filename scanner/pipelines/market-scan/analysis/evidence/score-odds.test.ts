import { expect, it } from "vitest";
import { scoreOdds } from "./score-odds.ts";

it("sets the odds beside the base rate, as a whole and by year", () => {
  const scores = scoreOdds({
    year: Int32Array.of(2015, 2015, 2016, 2016),
    block: Int32Array.of(0, 1, 2, 3),
    won: Uint8Array.of(0, 1, 1, 0),
    odds: Float64Array.of(0.1, 0.9, 0.8, 0.3),
    base: Float64Array.of(0.5, 0.5, 0.5, 0.5),
  });
  expect(scores).toMatchObject({ n: 4, brier_base: 0.25, ece_base: 0 });
  expect(scores.brier).toBeCloseTo(0.0375, 12);
  expect(scores.skill).toBeCloseTo(1 - 0.0375 / 0.25, 12);
  expect(scores.skill_low).toBeGreaterThan(1 - 0.09 / 0.25); // the worst block every time
  expect(scores.skill_high).toBeLessThanOrEqual(1 - 0.01 / 0.25); // the best
  expect(scores.ece).toBeCloseTo((0.1 + 0.1 + 0.2 + 0.3) / 4, 12);
  expect(scores.by_year.map(({ year, n, brier }) => [year, n, Number(brier.toFixed(12))])).toEqual([
    [2015, 2, 0.01],
    [2016, 2, 0.065],
  ]);
});

it("has no skill, nor doubt of that, where the odds are the base rate", () => {
  const base = Float64Array.of(0.4, 0.6, 0.55);
  const scores = scoreOdds({
    year: Int32Array.of(1, 1, 1),
    block: Int32Array.of(0, 1, 2),
    won: Uint8Array.of(0, 1, 0),
    odds: base,
    base,
  });
  expect(scores).toMatchObject({ skill: 0, skill_low: 0, skill_high: 0 });
});

it("scores nothing where there was nothing to score", () => {
  const none = {
    year: new Int32Array(),
    block: new Int32Array(),
    won: new Uint8Array(),
    odds: new Float64Array(),
    base: new Float64Array(),
  };
  expect(scoreOdds(none)).toMatchObject({ n: 0, brier: null, skill_low: null, ece: null, bins: [], by_year: [] });
});
