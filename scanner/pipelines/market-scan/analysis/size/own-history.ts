// Paths, questions and their columns are walked within their lengths: `as number` and the like state that guarantee.
import { type PriceColumns, plainHistory } from "../../../../../contract/cut-paths.ts";
import { MILLI_SIGMA, type PathModel, passages, passagesOf, reachOf } from "../../../../../contract/path-odds.ts";
import { type ClaimQuestion, claimQuestions } from "./claim-question.ts";
import { growingDistribution } from "./growing-distribution.ts";
import { extremesOf, type PathExtremes } from "./path-extremes.ts";

/** One symbol's own paths, by the bar they begin from, answered for all `claimQuestions`. */
export interface OwnHistory {
  /** Bars whose outcome is known. */
  readonly paths: number;
  /** By path: log return to the end of the horizon. */
  readonly end: Float64Array;
  /** By question, by path: what came of it. A touch: 1 touched, 0 not; a first passage: one of `passages`. */
  readonly outcomes: readonly Uint8Array[];
  /** Lets paths count up to and including `path`; never backwards. */
  learnUpTo(path: number): void;
  /** Quantile of the log returns learnt. */
  quantile(p: number): number;
  /** Share of the paths learnt on which question number `question` came out as `outcome`. */
  share(question: number, outcome: number): number;
}

/** Null where the symbol has no path yet, or its price never moved. */
export function ownHistory(prices: PriceColumns, horizon: number): OwnHistory | null {
  const history = plainHistory(prices, horizon);
  if (!history) return null;
  const { paths, sigma } = history;
  const extremes = extremesOf(paths);
  const end = extremes.end.map((move) => (move * sigma) / MILLI_SIGMA);
  const outcomes = claimQuestions.map((question) => outcomesOf(question, paths, extremes, sigma));
  const ends = growingDistribution(end.length);
  const counts = outcomes.map(() => Object.values(passages).map(() => 0));
  let learnt = 0;
  return {
    paths: end.length,
    end,
    outcomes,
    learnUpTo(path) {
      for (; learnt <= path; learnt++) {
        ends.add(end[learnt] as number);
        for (const [question, count] of counts.entries()) {
          const outcome = (outcomes[question] as Uint8Array)[learnt] as number;
          count[outcome] = (count[outcome] as number) + 1;
        }
      }
    },
    quantile: ends.quantile,
    share: (question, outcome) => ((counts[question] as number[])[outcome] as number) / learnt,
  };
}

function outcomesOf(
  { move, stop }: ClaimQuestion,
  paths: PathModel,
  { highest, lowest }: PathExtremes,
  sigma: number,
): Uint8Array {
  const target = reachOf(move, sigma);
  if (stop !== null) return passagesOf(paths, paths.close.length, target, reachOf(stop, sigma));
  const touched = new Uint8Array(highest.length);
  for (let path = 0; path < touched.length; path++)
    touched[path] = Number(move > 0 ? (highest[path] as number) >= target : (lowest[path] as number) <= target);
  return touched;
}
