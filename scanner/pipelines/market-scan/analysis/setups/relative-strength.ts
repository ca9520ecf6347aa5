import { MOMENTUM_BARS, MOMENTUM_SKIP_BARS } from "../cross-section.ts";
import { closesAboveHighest } from "./closes-above-highest.ts";
import { atOrAbove } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

const decileData = {
  version: 1,
  family: "relative_strength",
  directions: bothWays,
  warmUpBars: MOMENTUM_BARS + 1,
  control: "matched",
  usesVolume: false,
} as const;

const decileParameters = { formation: MOMENTUM_BARS, skip: MOMENTUM_SKIP_BARS, decile: 0.9 } as const;

export const relativeStrength = [
  defineSetup({
    ...decileData,
    id: "momentum_decile",
    name: "12-1 rank decile", // Jegadeesh & Titman 1993
    parameters: decileParameters,
    entryRule:
      "{Buy|Sell short} the next open when the return of 252 bars without the last 21 enters the {highest|lowest} tenth of all symbols that traded that day.",
    detect: (view, { decile }) => [atOrAbove(view.momentumRank, decile)],
    signal: (view, { decile }, t) => ({
      momentum_12_1_rank: view.rank(view.momentumRank[t]),
      rank_threshold: view.rank(decile),
    }),
  }),
  defineSetup({
    ...decileData,
    id: "momentum_breakout",
    name: "12-1 rank decile and 20-day breakout",
    parameters: { ...decileParameters, lookback: 20 },
    entryRule:
      "{Buy|Sell short} the next open after a close {above the highest high|below the lowest low} of the 20 bars before, with the 12-1 return in the {highest|lowest} tenth of all symbols.",
    detect(view, { decile, lookback }) {
      return [...closesAboveHighest(view, lookback), atOrAbove(view.momentumRank, decile)];
    },
    signal: (view, { decile, lookback }, t) => ({
      momentum_12_1_rank: view.rank(view.momentumRank[t]),
      rank_threshold: view.rank(decile),
      close: view.price(view.close[t]),
      [`prior_${lookback}_day_${view.highName}`]: view.price(view.highest(lookback)[t - 1]),
    }),
  }),
];
