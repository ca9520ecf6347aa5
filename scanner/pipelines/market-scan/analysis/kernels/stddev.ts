import { rolling, rollingState } from "./rolling-window.ts";
import type { Streaming } from "./streaming.ts";

/**
 * Population standard deviation over `period` bars (TA-Lib STDDEV). First value on bar `period - 1`. Squares are summed
 * anew in each window, as distances from its first value: the squared distance of the mean from a member is at most
 * `period` variances, so no digits are lost where the price is large and the spread small (Chan, Golub, LeVeque 1983).
 */
export function stddev(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  return rolling("stddev", x, period, deviationOf, out);
}

export function stddevState(period: number): Streaming<number, number> {
  return rollingState("stddevState", period, deviationOf);
}

/** Population standard deviation of `x[from..to)`. */
export function deviationOf(x: Float64Array, from: number, to: number): number {
  const n = to - from;
  const first = x[from] as number;
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const distance = (x[i] as number) - first;
    sum += distance;
    squares += distance * distance;
  }
  return Math.sqrt(Math.max(squares - (sum * sum) / n, 0) / n);
}
