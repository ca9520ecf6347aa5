// Typed arrays are read below their length only, and `at` of a panel points into its bars: `as` states that guarantee.
import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";
import { rankerOf } from "./rank-values.ts";

/** Bars of the short-term reversal (Lehmann 1990: one week). */
export const REVERSAL_BARS = 5;
/** 12-1 momentum (Jegadeesh & Titman 1993): the return of 252 bars, the last 21 left out because they reverse. */
export const MOMENTUM_BARS = 252;
export const MOMENTUM_SKIP_BARS = 21;

/** A symbol is analysed from its 60th bar on; before, it takes part in no ranking either. */
export const MIN_BARS = 60;

/** Ranks among the symbols of the panel that traded that day: 0 lowest .. 1 highest, NaN where there is none; per own bar. */
export interface CrossSection {
  readonly reversalRank: Float64Array;
  readonly momentumRank: Float64Array;
}

/** Per symbol of the panel; each day is ranked from bars up to that day only. */
export function rankCrossSection(panel: Panel): CrossSection[] {
  const ranks = panel.symbols.map(({ close }) => ({
    reversalRank: new Float64Array(close.length),
    momentumRank: new Float64Array(close.length),
  }));
  const rank = sessionRanker(panel);
  for (let t = 0; t < panel.days.length; t++) {
    const { reversal, momentum } = rank(t);
    for (let s = 0; s < ranks.length; s++) {
      const bar = (panel.at[s] as Int32Array)[t] as number;
      if (bar < 0) continue;
      const { reversalRank, momentumRank } = ranks[s] as CrossSection;
      reversalRank[bar] = reversal[s] as number;
      momentumRank[bar] = momentum[s] as number;
    }
  }
  return ranks;
}

/** Ranks of one session, by symbol of the panel. */
export interface SessionRanks {
  readonly reversal: Float64Array;
  readonly momentum: Float64Array;
}

/** Ranks the panel on session t; the answer is overwritten by the next one. */
export function sessionRanker(panel: Panel): (t: number) => SessionRanks {
  const rank = rankerOf(panel.symbols.length);
  const reversal = new Float64Array(panel.symbols.length);
  const momentum = new Float64Array(panel.symbols.length);
  return (t) => {
    measureGrowth(panel, t, REVERSAL_BARS, 0, reversal);
    measureGrowth(panel, t, MOMENTUM_BARS, MOMENTUM_SKIP_BARS, momentum);
    rank(reversal);
    rank(momentum);
    return { reversal, momentum };
  };
}

/** close[bar - skip] / close[bar - lookback] by symbol; NaN without a bar, and before it or the symbol's analysis begins. */
function measureGrowth({ symbols, at }: Panel, t: number, lookback: number, skip: number, growth: Float64Array): void {
  const first = Math.max(lookback, MIN_BARS - 1);
  for (let s = 0; s < growth.length; s++) {
    const bar = (at[s] as Int32Array)[t] as number;
    const { close } = symbols[s] as Bars;
    growth[s] = bar < first ? Number.NaN : (close[bar - skip] as number) / (close[bar - lookback] as number);
  }
}

/** Visits the bars of symbol `s` with their session on the panel's calendar. */
export function eachBar(panel: Panel, s: number, visit: (bar: number, session: number) => void): void {
  const at = panel.at[s] ?? new Int32Array();
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) visit(at[t] as number, t);
}
