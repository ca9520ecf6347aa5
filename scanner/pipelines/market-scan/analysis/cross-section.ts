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
  for (let from = 0; from < panel.days.length; from += TILE_SESSIONS) {
    const to = Math.min(from + TILE_SESSIONS, panel.days.length);
    const { reversal, momentum } = rank(from, to);
    for (const [s, { reversalRank, momentumRank }] of ranks.entries()) {
      const bars = (panel.at[s] as Int32Array).subarray(from, to);
      takeRanks(reversalRank, bars, reversal, s);
      takeRanks(momentumRank, bars, momentum, s);
    }
  }
  return ranks;
}

/** Ranks of consecutive sessions: by session, then by symbol of the panel. */
export interface SessionRanks {
  readonly reversal: readonly Float64Array[];
  readonly momentum: readonly Float64Array[];
}

/**
 * Sessions ranked at a time. A symbol's bars lie side by side in memory, a session's are one per symbol: read so many of
 * each in turn, both fit into the processor's cache.
 */
const TILE_SESSIONS = 16;

/** Ranks the panel on sessions [from, to), at most TILE_SESSIONS; the answer is overwritten by the next one. */
export function sessionRanker(panel: Panel): (from: number, to: number) => SessionRanks {
  const width = panel.symbols.length;
  const rank = rankerOf(width);
  const tile = () => Array.from({ length: TILE_SESSIONS }, () => new Float64Array(width));
  const ranks = { reversal: tile(), momentum: tile() };
  return (from, to) => {
    for (let s = 0; s < width; s++) {
      const { close } = panel.symbols[s] as Bars;
      const bars = (panel.at[s] as Int32Array).subarray(from, to);
      measureGrowth(ranks.reversal, s, close, bars, REVERSAL_BARS, 0);
      measureGrowth(ranks.momentum, s, close, bars, MOMENTUM_BARS, MOMENTUM_SKIP_BARS);
    }
    for (let i = 0; i < to - from; i++) {
      rank(ranks.reversal[i] as Float64Array);
      rank(ranks.momentum[i] as Float64Array);
    }
    return ranks;
  };
}

/** close[bar - skip] / close[bar - lookback] of symbol `s`; NaN without a bar, and before it or the symbol's analysis begins. */
function measureGrowth(
  tile: readonly Float64Array[],
  s: number,
  close: Float64Array,
  bars: Int32Array,
  lookback: number,
  skip: number,
): void {
  const first = Math.max(lookback, MIN_BARS - 1);
  for (let i = 0; i < bars.length; i++) {
    const bar = bars[i] as number;
    const growth = bar < first ? Number.NaN : (close[bar - skip] as number) / (close[bar - lookback] as number);
    (tile[i] as Float64Array)[s] = growth;
  }
}

/** Writes the ranks of symbol `s` on its bars of the tile's sessions. */
function takeRanks(ranks: Float64Array, bars: Int32Array, tile: readonly Float64Array[], s: number): void {
  for (let i = 0; i < bars.length; i++) {
    const bar = bars[i] as number;
    if (bar >= 0) ranks[bar] = (tile[i] as Float64Array)[s] as number;
  }
}

/** Visits the bars of symbol `s` with their session on the panel's calendar. */
export function eachBar(panel: Panel, s: number, visit: (bar: number, session: number) => void): void {
  const at = panel.at[s] ?? new Int32Array();
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) visit(at[t] as number, t);
}
