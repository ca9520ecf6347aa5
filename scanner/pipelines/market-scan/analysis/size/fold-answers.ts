// Every question has its cell: `as PassageOdds` states that guarantee.
import { firstPassage, MILLI_SIGMA, type PassageOdds, type PathModel, reachOf } from "../../../../../contract/path-odds.ts";
import { quantileOf } from "../statistics/quantile.ts";
import { claimQuestions, rangeLevels } from "./claim-question.ts";
import { countBelow, shareReaching, sortedExtremes } from "./path-extremes.ts";
import type { SizeModel } from "./size-model.ts";

/** Paths are walked between barriers at sigmas 20 % apart, and odds drawn through three of them: off by less than .005. */
const STEPS_PER_LOG_SIGMA = 5;

/** Lower and upper ends of `rangeLevels`, rising. */
export const rangeProbabilities = rangeLevels.flatMap((level) => [(1 - level) / 2, (1 + level) / 2]).sort((a, b) => a - b);

/** A model's answers to what is validated, for any sigma: the same as the contract's, found faster. */
export interface FoldAnswers {
  /** Log returns at `rangeProbabilities`, per unit of sigma. */
  readonly quantiles: readonly number[];
  /** Probability of a log return up to `end`. */
  cumulative(sigma: number, end: number): number;
  touch(sigma: number, move: number): number;
  /** By number of the question, a first passage. */
  passage(sigma: number, question: number): PassageOdds;
}

export function foldAnswers({ paths }: SizeModel): FoldAnswers {
  const sorted = sortedExtremes(paths);
  const walked = new Map<number, readonly PassageOdds[]>();
  const walkAt = (step: number) => {
    const known = walked.get(step) ?? walk(paths, Math.exp(step / STEPS_PER_LOG_SIGMA));
    walked.set(step, known);
    return known;
  };
  return {
    quantiles: rangeProbabilities.map((p) => quantileOf(sorted.end, p) / MILLI_SIGMA),
    cumulative: (sigma, end) => countBelow(sorted.end, (MILLI_SIGMA * end) / sigma) / sorted.end.length,
    touch: (sigma, move) => shareReaching(sorted, reachOf(move, sigma)),
    passage(sigma, question) {
      const place = Math.log(sigma) * STEPS_PER_LOG_SIGMA;
      const step = Math.round(place);
      const at = (nearby: number) => walkAt(nearby)[question] as PassageOdds;
      return throughThree(at(step - 1), at(step), at(step + 1), place - step);
    },
  };
}

/** By number of the question; a touch has no barrier to come second to. */
function walk(paths: PathModel, sigma: number): PassageOdds[] {
  return claimQuestions.map(({ move, stop }) =>
    stop === null ? NO_BARRIERS : firstPassage(paths, sigma, paths.close.length, { target: move, stop }),
  );
}

const NO_BARRIERS: PassageOdds = { target_first: 0, stop_first: 0, neither: 1 };

/** The parabola through odds one step before, at and one step after a place, `off` steps from it (Lagrange); they still add up to 1. */
function throughThree(before: PassageOdds, here: PassageOdds, after: PassageOdds, off: number): PassageOdds {
  const [left, middle, right] = [(off * (off - 1)) / 2, 1 - off * off, (off * (off + 1)) / 2];
  const at = (of: keyof PassageOdds) => left * before[of] + middle * here[of] + right * after[of];
  return { target_first: at("target_first"), stop_first: at("stop_first"), neither: at("neither") };
}
