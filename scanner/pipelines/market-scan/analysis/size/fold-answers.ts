// Rungs, questions and days are walked within their columns: `as number` and the like state that guarantee.
import { inMilliSigma, type PathStart } from "../../../../../contract/cut-paths.ts";
import { MILLI_SIGMA, type PassageOdds, reachOf } from "../../../../../contract/path-odds.ts";
import { quantileOf } from "../statistics/quantile.ts";
import { claimQuestions, rangeLevels } from "./claim-question.ts";
import { PassageLadder, type PathDays } from "./passage-ladder.ts";
import { countBelow, type PathExtremes, shareReaching } from "./path-extremes.ts";

/** First passages are counted at sigmas 20 % apart, and odds drawn through three of them: off by less than .005. */
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

/** The sigmas that will be asked about. */
export interface SigmaRange {
  readonly least: number;
  readonly most: number;
}

/** @param starts where the model's paths of `horizon` bars begin */
export function foldAnswers(starts: readonly PathStart[], horizon: number, { least, most }: SigmaRange): FoldAnswers {
  const top = Math.round(stepOf(most)) + 1;
  const rungs = top - (Math.round(stepOf(least)) - 1) + 1;
  const sigmas = Float64Array.from({ length: rungs }, (_, rung) => Math.exp((top - rung) / STEPS_PER_LOG_SIGMA));
  const ladders = claimQuestions.map(({ move, stop }) => (stop === null ? null : new PassageLadder(move, stop, sigmas)));
  const sorted = walkPaths(starts, horizon, ladders.filter((ladder) => ladder !== null));
  const odds = ladders.map((ladder) => (ladder === null ? [] : Array.from(sigmas, (_, rung) => ladder.odds(rung))));
  return {
    quantiles: rangeProbabilities.map((p) => quantileOf(sorted.end, p) / MILLI_SIGMA),
    cumulative: (sigma, end) => countBelow(sorted.end, (MILLI_SIGMA * end) / sigma) / sorted.end.length,
    touch: (sigma, move) => shareReaching(sorted, reachOf(move, sigma)),
    passage(sigma, question) {
      const place = stepOf(sigma);
      const step = Math.round(place);
      const at = (nearby: number) => (odds[question] as PassageOdds[])[top - nearby] as PassageOdds;
      return throughThree(at(step - 1), at(step), at(step + 1), place - step);
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
  const days = { open: new Float64Array(horizon), high: new Float64Array(horizon), low: new Float64Array(horizon) };
  for (const [path, start] of starts.entries()) {
    standardise(start, days);
    for (const ladder of ladders) ladder.add(days);
    const { logs, bar, sigma } = start;
    end[path] = inMilliSigma((logs.close[bar + horizon] as number) - (logs.close[bar] as number), sigma);
    highest[path] = highestOf(days.high);
    lowest[path] = lowestOf(days.low);
  }
  return { end: end.sort(), highest: highest.sort(), lowest: lowest.sort() };
}

function standardise({ logs, bar, sigma }: PathStart, { open, high, low }: PathDays): void {
  const from = logs.close[bar] as number;
  for (let day = 0; day < open.length; day++) {
    open[day] = inMilliSigma((logs.open[bar + 1 + day] as number) - from, sigma);
    high[day] = inMilliSigma((logs.high[bar + 1 + day] as number) - from, sigma);
    low[day] = inMilliSigma((logs.low[bar + 1 + day] as number) - from, sigma);
  }
}

function highestOf(values: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > highest) highest = values[i] as number;
  return highest;
}

function lowestOf(values: Float64Array): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < lowest) lowest = values[i] as number;
  return lowest;
}

/** The parabola through odds one step before, at and one step after a place, `off` steps from it (Lagrange); they still add up to 1. */
function throughThree(before: PassageOdds, here: PassageOdds, after: PassageOdds, off: number): PassageOdds {
  const [left, middle, right] = [(off * (off - 1)) / 2, 1 - off * off, (off * (off + 1)) / 2];
  const at = (of: keyof PassageOdds) => left * before[of] + middle * here[of] + right * after[of];
  return { target_first: at("target_first"), stop_first: at("stop_first"), neither: at("neither") };
}
