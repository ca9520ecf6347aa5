import { outputFor, requirePeriod } from "./check-inputs.ts";
import { rollingState } from "./rolling-window.ts";
import type { Streaming } from "./streaming.ts";

/** Highest value of the `period` bars ending with bar t, bar t included (TA-Lib MAX). First value on bar `period - 1`. */
export function rollingMax(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("rollingMax", period);
  return extremes(x, period, 1, outputFor("rollingMax", x, out));
}

/** Lowest value of the `period` bars ending with bar t, bar t included (TA-Lib MIN). First value on bar `period - 1`. */
export function rollingMin(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("rollingMin", period);
  return extremes(x, period, -1, outputFor("rollingMin", x, out));
}

export function rollingMaxState(period: number): Streaming<number, number> {
  return rollingState("rollingMaxState", period, maxOf);
}

export function rollingMinState(period: number): Streaming<number, number> {
  return rollingState("rollingMinState", period, minOf);
}

/** Highest value of `x[from..to)`; NaN where one of them is. */
export function maxOf(x: Float64Array, from: number, to: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) highest = higher(highest, x[i] as number);
  return highest;
}

/** Lowest value of `x[from..to)`; NaN where one of them is. */
export function minOf(x: Float64Array, from: number, to: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) highest = higher(highest, -(x[i] as number));
  return -highest;
}

/**
 * Every window is the end of one block of `period` bars and the start of the next (van Herk 1992; Gil & Werman 1993), so
 * three comparisons a bar do for any look-back. `sign` -1 turns the maximum into a minimum.
 */
function extremes(x: Float64Array, period: number, sign: 1 | -1, result: Float64Array): Float64Array {
  const blockBefore = new Float64Array(period + 1).fill(Number.NaN); // from each of its bars to its end
  blockBefore[period] = Number.NEGATIVE_INFINITY; // a window that is one whole block needs nothing of it
  for (let start = 0; start < x.length; start += period) {
    const size = Math.min(period, x.length - start);
    let soFar = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      soFar = higher(soFar, sign * (x[start + i] as number));
      result[start + i] = sign * higher(soFar, blockBefore[i + 1] as number);
    }
    let toEnd = Number.NEGATIVE_INFINITY;
    for (let i = size - 1; i >= 0; i--) {
      toEnd = higher(toEnd, sign * (x[start + i] as number));
      blockBefore[i] = toEnd;
    }
  }
  return result;
}

/** Math.max in one well predicted branch: NaN wins here too. */
function higher(a: number, b: number): number {
  return !(b <= a) && !Number.isNaN(a) ? b : a;
}
