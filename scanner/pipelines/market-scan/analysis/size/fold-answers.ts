// Questions and days are walked within their columns: `as number` and the like state that guarantee.
import { inMilliSigma, type PathStart } from "../../../../../contract/cut-paths.ts";
import { MILLI_SIGMA, type PassageOdds } from "../../../../../contract/path-odds.ts";
import { quantileOf } from "../statistics/quantile.ts";
import { claimQuestions, rangeLevels } from "./claim-question.ts";
import { PassageLadder } from "./passage-ladder.ts";
import type { PathExtremes } from "./path-extremes.ts";
import { keepRecords, noRecords } from "./path-records.ts";
import { Tally } from "./tally.ts";

/** First passages are counted at sigmas 20 % apart, and odds drawn through three of them: off by less than .005. */
const STEPS_PER_LOG_SIGMA = 5;

/** Lower and upper ends of `rangeLevels`, rising. */
export const rangeProbabilities = rangeLevels.flatMap((level) => [(1 - level) / 2, (1 + level) / 2]).sort((a, b) => a - b);

/** By question: what is to be touched, in thousandths of a log return. */
const reaches = Float64Array.from(claimQuestions, ({ move }) => MILLI_SIGMA * Math.log1p(move));

/** A model's answers to what is validated, for any sigma in the range given: the same as the contract's, found faster. */
export interface FoldAnswers {
  /** Log returns at `rangeProbabilities`, per unit of sigma. */
  readonly quantiles: Float64Array;
  /** Probability of a log return up to `end`. */
  cumulative(sigma: number, end: number): number;
  /** By number of the question, a touch. */
  touch(sigma: number, question: number): number;
  /** By number of the question, a first passage. */
  passage(sigma: number, question: number): PassageOdds;
}

/** The sigmas that will be asked about. */
export interface SigmaRange {
  readonly least: number;
  readonly most: number;
}

/** @param starts where the model's paths of `horizon` bars begin */
export function foldAnswers(starts: readonly PathStart[], horizon: number, { least, most }: SigmaRange): FoldAnswers {
  const top = Math.round(stepOf(most)) + 1;
  const bottom = Math.round(stepOf(least)) - 1;
  const sigmas = Float64Array.from({ length: top - bottom + 1 }, (_, rung) => Math.exp((top - rung) / STEPS_PER_LOG_SIGMA));
  const ladders = claimQuestions.map(({ move, stop }) => (stop === null ? null : new PassageLadder(move, stop, sigmas)));
  const walked = ladders.filter((ladder) => ladder !== null);
  const sorted = walkPaths(starts, horizon, walked);
  const [ends, highest, lowest] = [new Tally(sorted.end), new Tally(sorted.highest), new Tally(sorted.lowest)];
  let asked = Number.NaN;
  let place = Number.NaN; // of the sigma asked about last: all questions of a forecast have the same
  return {
    quantiles: Float64Array.from(rangeProbabilities, (p) => quantileOf(sorted.end, p) / MILLI_SIGMA),
    cumulative: (sigma, end) => ends.countBelow((MILLI_SIGMA * end) / sigma) / ends.size,
    touch(sigma, question) {
      const reach = (reaches[question] as number) / sigma;
      return reach > 0 ? 1 - highest.countBelow(reach) / highest.size : lowest.countUpTo(reach) / lowest.size;
    },
    passage(sigma, question) {
      if (sigma !== asked) {
        asked = sigma;
        place = top - stepOf(sigma);
      }
      const rung = Math.round(place);
      return (ladders[question] as PassageLadder).oddsNear(rung, place - rung);
    },
  };
}

function stepOf(sigma: number): number {
  return Math.log(sigma) * STEPS_PER_LOG_SIGMA;
}

/** Shows every path to the ladders; returns the paths' ends and extremes, each sorted by itself. */
function walkPaths(starts: readonly PathStart[], horizon: number, ladders: readonly PassageLadder[]): PathExtremes {
  const column = () => new Float64Array(starts.length);
  const [end, highest, lowest] = [column(), column(), column()];
  const records = noRecords(horizon);
  for (let path = 0; path < starts.length; path++) {
    const { logs, bar, sigma } = starts[path] as PathStart;
    keepRecords(starts[path] as PathStart, horizon, records);
    for (let q = 0; q < ladders.length; q++) (ladders[q] as PassageLadder).add(records);
    end[path] = inMilliSigma((logs.close[bar + horizon] as number) - (logs.close[bar] as number), sigma);
    highest[path] = Math.round(MILLI_SIGMA * records.highest);
    lowest[path] = Math.round(MILLI_SIGMA * records.lowest);
  }
  return { end: end.sort(), highest: highest.sort(), lowest: lowest.sort() };
}
