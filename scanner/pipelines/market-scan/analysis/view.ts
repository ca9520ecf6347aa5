import { freshColumn } from "./column-store.ts";

export type Direction = "long" | "short";
export type Column = Float64Array;

/** Lines of a Bollinger band and its width, in price units. */
interface BandColumns {
  readonly upper: Column;
  readonly lower: Column;
  readonly width: Column;
}

/**
 * A symbol as one direction sees it; every column has one entry per own bar and NaN in warm-up. A set-up is written once,
 * for the long view; the short view shows prices negated, high and low swapped, oscillators and ranks turned over, so the
 * same words mean the mirrored set-up. Columns are computed on first use and kept; bar t of any of them reads bars <= t.
 */
export interface View {
  readonly direction: Direction;
  readonly length: number;
  readonly open: Column;
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly volume: Column;
  /** 0 where nothing traded: no volume, or high equal to low. */
  readonly traded: Uint8Array;
  /** High minus low. */
  readonly range: Column;
  readonly trueRange: Column;
  ema(period: number): Column;
  sma(period: number): Column;
  rsi(period: number): Column;
  atr(period: number): Column;
  bands(period: number, width: number): BandColumns;
  /** Smallest band width of the `lookback` bars ending with t. */
  tightest(period: number, width: number, lookback: number): Column;
  /** Highest high of the `lookback` bars ending with t: a breakout level for t is read at t - 1. */
  highest(lookback: number): Column;
  lowest(lookback: number): Column;
  /** Smallest range of the `lookback` bars ending with t. */
  narrowest(lookback: number): Column;
  /** Mean volume of the bars that traded among the `lookback` ending with t. */
  volumeMean(lookback: number): Column;
  readonly reversalRank: Column;
  readonly momentumRank: Column;
  /** Sessions of the calendar month still to come, by the exchange's rules. */
  readonly sessionsLeft: Int8Array;
  /** A price, oscillator (0..100) or rank (0..1) of this view as the market quotes it, to be shown. */
  price(value: number | undefined): number;
  oscillator(value: number | undefined): number;
  rank(value: number | undefined): number;
  /** What the view's high and low are called in the market. */
  readonly highName: "high" | "low";
  readonly lowName: "high" | "low";
}

/** A column of `whole` less `column`, bar by bar. */
type Subtract = (whole: number, column: Column) => Column;

/** The short side of a long view. */
export function mirrored(
  view: View,
  subtract: Subtract = (whole, column) => subtractInto(freshColumn(column.length), whole, column),
): View {
  const negatedOnce = (column: (period: number) => Column) => oncePer((period) => subtract(0, column(period)));
  const bands = oncePer((period) =>
    oncePer((width) => {
      const { upper, lower, width: height } = view.bands(period, width);
      return { upper: subtract(0, lower), lower: subtract(0, upper), width: height };
    }),
  );
  return {
    ...view, // what has no direction: volumes, ranges, ATR, calendar
    direction: "short",
    open: subtract(0, view.open),
    high: subtract(0, view.low),
    low: subtract(0, view.high),
    close: subtract(0, view.close),
    ema: negatedOnce(view.ema),
    sma: negatedOnce(view.sma),
    rsi: oncePer((period) => subtract(100, view.rsi(period))),
    bands: (period, width) => bands(period)(width),
    highest: negatedOnce(view.lowest),
    lowest: negatedOnce(view.highest),
    reversalRank: subtract(1, view.reversalRank),
    momentumRank: subtract(1, view.momentumRank),
    price: (value) => -(value as number),
    oscillator: (value) => 100 - (value as number),
    rank: (value) => Number((1 - (value as number)).toFixed(12)), // 0.1, not 0.09999999999999998
    highName: "low",
    lowName: "high",
  };
}

/** Computes a value once per number it depends on, and keeps it. */
export function oncePer<T>(compute: (parameter: number) => T): (parameter: number) => T {
  const known = new Map<number, T>();
  return (parameter) => {
    const before = known.get(parameter);
    if (before !== undefined) return before;
    const value = compute(parameter);
    known.set(parameter, value);
    return value;
  };
}

/** `whole` - column; a plain loop, several times faster than `map` on the hottest path of the scan. */
export function subtractInto(result: Column, whole: number, column: Column): Column {
  for (let t = 0; t < column.length; t++) result[t] = whole - (column[t] as number);
  return result;
}
