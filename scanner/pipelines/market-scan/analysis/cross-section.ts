import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";

/** Bars of the short-term reversal (Lehmann 1990: one week). */
export const REVERSAL_BARS = 5;
/** 12-1 momentum (Jegadeesh & Titman 1993): the return of 252 bars, the last 21 left out because they reverse. */
export const MOMENTUM_BARS = 252;
export const MOMENTUM_SKIP_BARS = 21;

/** A symbol is analysed from its 60th bar on; before, it takes part in no ranking either. */
export const MIN_BARS = 60;

/** A decile of fewer names would be no name. */
const MIN_NAMES = 10;
/** Returns closer than this are one return: rounding decides no rank. */
const TIE = 1e-9;

/** Ranks among the symbols of the panel that traded that day: 0 lowest .. 1 highest, NaN where there is none; per own bar. */
export interface CrossSection {
  readonly reversalRank: Float64Array;
  readonly momentumRank: Float64Array;
}

/** Per symbol of the panel; each day is ranked from bars up to that day only. */
export function rankCrossSection(panel: Panel): CrossSection[] {
  const reversal = rankEachDay(panel, (bars) => growth(bars, REVERSAL_BARS, 0));
  const momentum = rankEachDay(panel, (bars) => growth(bars, MOMENTUM_BARS, MOMENTUM_SKIP_BARS));
  return panel.symbols.map((_, s) => ({ reversalRank: reversal(s), momentumRank: momentum(s) }));
}

/** close[t - skip] / close[t - lookback], NaN before it or the symbol's analysis begins. */
function growth({ close }: Bars, lookback: number, skip: number): Float64Array {
  const column = new Float64Array(close.length).fill(Number.NaN);
  for (let t = Math.max(lookback, MIN_BARS - 1); t < close.length; t++)
    column[t] = (close[t - skip] as number) / (close[t - lookback] as number);
  return column;
}

/** Ranks by session in one table (a row per session), read back per symbol. */
function rankEachDay(panel: Panel, measure: (bars: Bars) => Float64Array): (symbol: number) => Float64Array {
  const width = panel.symbols.length;
  const table = new Float64Array(panel.days.length * width).fill(Number.NaN);
  panel.symbols.forEach((bars, s) => {
    const column = measure(bars);
    eachBar(panel, s, (bar, t) => {
      table[t * width + s] = column[bar] as number;
    });
  });
  const order = Int32Array.from(panel.symbols, (_, s) => s);
  for (let t = 0; t < panel.days.length; t++) rankRow(table.subarray(t * width, (t + 1) * width), order);
  return (s) => {
    const ranks = new Float64Array(panel.symbols[s]?.days.length ?? 0);
    eachBar(panel, s, (bar, t) => {
      ranks[bar] = table[t * width + s] as number;
    });
    return ranks;
  };
}

/** Visits the bars of symbol `s` with their session on the panel's calendar. */
export function eachBar(panel: Panel, s: number, visit: (bar: number, session: number) => void): void {
  const at = panel.at[s] ?? new Int32Array();
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) visit(at[t] as number, t);
}

/**
 * Replaces the row's values by their ranks, ties sharing the middle of their places. `order` holds the symbols as the day
 * before left them and leaves with them sorted: returns of overlapping windows move few places, so insertion is cheap.
 */
function rankRow(row: Float64Array, order: Int32Array): void {
  const names = sortByValue(order, row);
  for (let first = 0, last = 0; first < names; first = ++last) {
    const tied = (row[order[first] as number] as number) * (1 + TIE);
    while (last + 1 < names && (row[order[last + 1] as number] as number) <= tied) last++;
    const rank = names < MIN_NAMES ? Number.NaN : (first + last) / 2 / (names - 1);
    for (let place = first; place <= last; place++) row[order[place] as number] = rank;
  }
}

/** Sorts the symbols by their value, those without one last; returns how many have one. */
function sortByValue(order: Int32Array, row: Float64Array): number {
  let names = 0;
  for (let next = 0; next < order.length; next++) {
    const symbol = order[next] as number;
    const value = row[symbol] as number;
    if (!Number.isNaN(value)) names++;
    let place = next;
    for (; place > 0 && isBelow(value, row[order[place - 1] as number] as number); place--)
      order[place] = order[place - 1] as number;
    order[place] = symbol;
  }
  return names;
}

function isBelow(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}
