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
  const reversal = rankEachDay(panel, (bars) => growth(bars, REVERSAL_BARS, 0));
  const momentum = rankEachDay(panel, (bars) => growth(bars, MOMENTUM_BARS, MOMENTUM_SKIP_BARS));
  return panel.symbols.map((_, s) => ({
    reversalRank: reversal[s] as Float64Array,
    momentumRank: momentum[s] as Float64Array,
  }));
}

/** close[t - skip] / close[t - lookback], NaN before it or the symbol's analysis begins. */
function growth({ close }: Bars, lookback: number, skip: number): Float64Array {
  const column = new Float64Array(close.length);
  const first = Math.max(lookback, MIN_BARS - 1);
  column.fill(Number.NaN, 0, first);
  for (let t = first; t < close.length; t++) column[t] = (close[t - skip] as number) / (close[t - lookback] as number);
  return column;
}

/** Per symbol its measure, replaced session by session by the rank among the symbols that have one that day. */
function rankEachDay({ symbols, days, at }: Panel, measure: (bars: Bars) => Float64Array): Float64Array[] {
  const columns = symbols.map(measure);
  const rank = rankerOf(columns.length);
  const values = new Float64Array(columns.length);
  const owners = new Int32Array(columns.length);
  for (let t = 0; t < days.length; t++) {
    let names = 0;
    for (let s = 0; s < columns.length; s++) {
      const bar = (at[s] as Int32Array)[t] as number;
      const value = bar < 0 ? Number.NaN : ((columns[s] as Float64Array)[bar] as number);
      if (Number.isNaN(value)) continue;
      values[names] = value;
      owners[names++] = s;
    }
    rank(values, names);
    for (let i = 0; i < names; i++) {
      const s = owners[i] as number;
      (columns[s] as Float64Array)[(at[s] as Int32Array)[t] as number] = values[i] as number;
    }
  }
  return columns;
}

/** Visits the bars of symbol `s` with their session on the panel's calendar. */
export function eachBar(panel: Panel, s: number, visit: (bar: number, session: number) => void): void {
  const at = panel.at[s] ?? new Int32Array();
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) visit(at[t] as number, t);
}
