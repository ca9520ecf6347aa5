import { atr } from "./atr.ts";
import { outputFor, requirePositive } from "./check-inputs.ts";

interface Trail {
  readonly rising: boolean;
  readonly upper: number;
  readonly lower: number;
}

/**
 * SuperTrend (O. Seban), price units: a trailing stop `width` ATR from the middle of the bar, below a rising trend and
 * above a falling one; it only ever tightens within a trend. First value on bar `period`. A NaN starts it over.
 */
export function superTrend(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  width: number,
  out?: Float64Array,
): Float64Array {
  requirePositive("superTrend", "width", width);
  const range = atr(high, low, close, period);
  const result = outputFor("superTrend", close, out);
  let trail: Trail | undefined;
  for (let t = 0; t < close.length; t++) {
    const middle = ((high[t] as number) + (low[t] as number)) / 2;
    const reach = width * (range[t] as number);
    trail = Number.isNaN(reach) ? undefined : tighten(trail, middle, reach, close[t] as number, close[t - 1] as number);
    result[t] = trail === undefined ? Number.NaN : trail.rising ? trail.lower : trail.upper;
  }
  return result;
}

function tighten(before: Trail | undefined, middle: number, reach: number, close: number, closeBefore: number): Trail {
  const wide = { upper: middle + reach, lower: middle - reach };
  if (before === undefined) return { ...wide, rising: close >= middle };
  const upper = wide.upper < before.upper || closeBefore > before.upper ? wide.upper : before.upper;
  const lower = wide.lower > before.lower || closeBefore < before.lower ? wide.lower : before.lower;
  return { upper, lower, rising: close > (before.rising ? lower : upper) };
}
