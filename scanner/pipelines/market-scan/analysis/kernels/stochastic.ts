import { outputFor, requireSameLength } from "./check-inputs.ts";
import { rollingMax, rollingMin } from "./rolling-extremes.ts";
import { sma } from "./sma.ts";

export interface Stochastic {
  readonly k: Float64Array;
  readonly d: Float64Array;
}

/**
 * Slow stochastic, 0..100 (G. Lane; TA-Lib STOCH with simple averages): place of the close in the range of `k` bars,
 * averaged over `smoothK` bars (`k`) and again over `smoothD` (`d`). First `k` on bar `k + smoothK - 2`.
 * NaN where a window has no range.
 */
export function stoch(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  k: number,
  smoothK: number,
  smoothD: number,
): Stochastic {
  const smoothed = sma(placeInRange(high, low, close, k, new Float64Array(close.length)), smoothK);
  return { k: smoothed, d: sma(smoothed, smoothD) };
}

/** Williams %R, -100..0 (L. Williams; TA-Lib WILLR): distance of the close from the highest high. First value on bar `period - 1`. */
export function williamsR(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out?: Float64Array,
): Float64Array {
  const place = placeInRange(high, low, close, period, outputFor("williamsR", close, out));
  for (let t = 0; t < place.length; t++) place[t] = (place[t] as number) - 100;
  return place;
}

function placeInRange(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out: Float64Array,
): Float64Array {
  requireSameLength("placeInRange", high, low, close);
  const top = rollingMax(high, period);
  const bottom = rollingMin(low, period);
  for (let t = 0; t < close.length; t++) {
    const floor = bottom[t] as number;
    out[t] = (100 * ((close[t] as number) - floor)) / ((top[t] as number) - floor);
  }
  return out;
}
