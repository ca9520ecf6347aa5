// Paths, questions and their columns are walked within their lengths: `as number` and the like state that guarantee.
import type { PriceColumns } from "../../../../../contract/cut-paths.ts";
import { passages } from "../../../../../contract/path-odds.ts";
import { rollingMax, rollingMin } from "../kernels/rolling-extremes.ts";
import { claimQuestions } from "./claim-question.ts";
import { growingDistribution } from "./growing-distribution.ts";
import { type Barriers, outcomesOf, type PathWindow } from "./own-outcomes.ts";

const ENDS = Object.keys(passages).length;

const barriers: readonly Barriers[] = claimQuestions.map(({ move, stop }) => ({
  target: Math.log1p(move),
  stop: stop === null ? null : Math.log1p(stop),
}));

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

/**
 * Null where the symbol has no path yet, or its price never moved.
 *
 * @param logs log prices
 */
export function ownHistory(logs: PriceColumns, horizon: number): OwnHistory | null {
  const { close } = logs;
  const paths = close.length - horizon;
  if (paths < 1 || close.every((price) => price === close[0])) return null;
  const end = new Float64Array(paths);
  for (let bar = 0; bar < paths; bar++) end[bar] = (close[bar + horizon] as number) - (close[bar] as number);
  const window = windowOf(logs, horizon);
  const outcomes = barriers.map((own) => outcomesOf(window, own));
  const ends = growingDistribution(end);
  const counts = new Int32Array(outcomes.length * ENDS);
  let learnt = 0;
  return {
    paths,
    end,
    outcomes,
    learnUpTo(path) {
      ends.meet(path + 1);
      for (let question = 0; question < outcomes.length; question++) {
        const own = outcomes[question] as Uint8Array;
        for (let known = learnt; known <= path; known++) {
          const cell = question * ENDS + (own[known] as number);
          counts[cell] = (counts[cell] as number) + 1;
        }
      }
      learnt = Math.max(learnt, path + 1);
    },
    quantile: ends.quantile,
    share: (question, outcome) => (counts[question * ENDS + outcome] as number) / learnt,
  };
}

function windowOf(logs: PriceColumns, horizon: number): PathWindow {
  const { high, low, close } = logs;
  const up = rollingMax(high, horizon).subarray(horizon);
  const down = rollingMin(low, horizon).subarray(horizon);
  for (let bar = 0; bar < up.length; bar++) {
    up[bar] = (up[bar] as number) - (close[bar] as number);
    down[bar] = (down[bar] as number) - (close[bar] as number);
  }
  return { logs, up, down };
}
