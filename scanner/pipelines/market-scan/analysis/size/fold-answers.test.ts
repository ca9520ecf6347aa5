import { expect, test } from "vitest";
import { cutPaths } from "../../../../../contract/cut-paths.ts";
import { firstPassage, rangeOf, touchOdds } from "../../../../../contract/path-odds.ts";
import { claimQuestions } from "./claim-question.ts";
import { designSize } from "./design-size.ts";
import { fitVolatility } from "./fit-volatility.ts";
import { foldAnswers, rangeProbabilities } from "./fold-answers.ts";
import { HarTrainer } from "./har-trainer.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";

const HORIZON = 10;
const design = designSize(volatilePanel(12, 700, 2));
const trainer = new HarTrainer(design, HORIZON);
trainer.learnUpTo(699);
const fit = fitVolatility(design, trainer);
if (fit.kind === "unfit") throw new Error(fit.reason);
const paths = cutPaths(fit.starts, HORIZON);
const sigmas = [0.004, 0.0093, 0.0151, 0.0222, 0.05];
const answers = foldAnswers(fit.starts, HORIZON, { least: 0.004, most: 0.05 });

test("ranges and touches are the contract's", () => {
  for (const sigma of sigmas) {
    expect(Math.expm1(sigma * (answers.quantiles[1] ?? Number.NaN))).toBeCloseTo(rangeOf(paths, sigma, HORIZON, 0.8).low, 12);
    for (const [q, { move, stop }] of claimQuestions.entries())
      if (stop === null) expect(answers.touch(sigma, q)).toBeCloseTo(touchOdds(paths, sigma, HORIZON, move), 12);
  }
});

test("first passages are the contract's to five thousandths, and add up to 1", () => {
  for (const [q, { move, stop }] of claimQuestions.entries()) {
    if (stop === null) continue;
    for (const sigma of sigmas) {
      const exact = firstPassage(paths, sigma, HORIZON, { target: move, stop });
      const near = answers.passage(sigma, q);
      expect(Math.abs(near.target_first - exact.target_first)).toBeLessThan(0.005);
      expect(Math.abs(near.stop_first - exact.stop_first)).toBeLessThan(0.005);
      expect(near.target_first + near.stop_first + near.neither).toBeCloseTo(1, 12);
    }
  }
});

test("a quantile of the paths has its probability, more or less a path", () => {
  for (const [k, quantile] of answers.quantiles.entries())
    expect(answers.cumulative(0.02, 0.02 * quantile)).toBeCloseTo(rangeProbabilities[k] ?? Number.NaN, 3);
});
