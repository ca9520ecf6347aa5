import { outputFor, requirePeriod } from "./check-inputs.ts";
import { rollingState } from "./rolling-window.ts";
import type { Streaming } from "./streaming.ts";

/**
 * Simple moving average (TA-Lib SMA: running sum, same order of additions). First value on bar `period - 1`;
 * NaN while a NaN is in the window.
 */
export function sma(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("sma", period);
  const result = outputFor("sma", x, out);
  let sum = 0;
  let run = 0; // numbers since the start or the last NaN
  for (let t = 0; t < x.length; t++) {
    const value = x[t] as number;
    run = Number.isNaN(value) ? 0 : run + 1;
    sum = run === 0 ? 0 : sum + value;
    result[t] = run >= period ? sum / period : Number.NaN;
    if (run >= period) sum -= x[t - period + 1] as number;
  }
  return result;
}

export function smaState(period: number): Streaming<number, number> {
  return rollingState("smaState", period, meanOf);
}

/** Arithmetic mean of `x[from..to)`, summed as distances from the first value: exact where all are equal. */
export function meanOf(x: Float64Array, from: number, to: number): number {
  const first = x[from] as number;
  let sum = 0;
  for (let i = from; i < to; i++) sum += (x[i] as number) - first;
  return first + sum / (to - from);
}
