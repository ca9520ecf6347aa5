import { outputFor, requirePeriod } from "./check-inputs.ts";
import { type Streaming, streaming } from "./streaming.ts";

/**
 * Exponential moving average, weight 2 / (period + 1), seeded with the simple mean of the first `period` values
 * (TA-Lib EMA). First value on bar `period - 1`. A NaN starts the average over: nothing is carried across a hole.
 */
export function ema(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("ema", period);
  return seededAverage(x, period, 2 / (period + 1), outputFor("ema", x, out));
}

/**
 * Wilder's smoothing: weight 1 / period, seeded with the simple mean (New Concepts in Technical Trading Systems,
 * 1978; TA-Lib RSI, ATR). Same warm-up and NaN rule as `ema`.
 */
export function wilder(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("wilder", period);
  return seededAverage(x, period, 1 / period, outputFor("wilder", x, out));
}

export function emaState(period: number): Streaming<number, number> {
  requirePeriod("emaState", period);
  return streaming(emptyAverage, averageStep(period, 2 / (period + 1)), (state) => state.average);
}

/** State of a seeded exponential average; `sum` fills until `run` reaches the period. */
export interface SeededAverage {
  readonly run: number;
  readonly sum: number;
  readonly average: number;
}

export const emptyAverage: SeededAverage = { run: 0, sum: 0, average: Number.NaN };

/** The recursion of `ema` and `wilder` as a pure step. */
export function averageStep(period: number, weight: number) {
  return ({ run, sum, average }: SeededAverage, value: number): SeededAverage => {
    if (Number.isNaN(value)) return emptyAverage;
    if (run >= period) return { run, sum, average: (value - average) * weight + average };
    const filled = run + 1 === period;
    return { run: run + 1, sum: sum + value, average: filled ? (sum + value) / period : Number.NaN };
  };
}

function seededAverage(x: Float64Array, period: number, weight: number, result: Float64Array): Float64Array {
  let run = 0;
  let sum = 0;
  let average = Number.NaN;
  for (let t = 0; t < x.length; t++) {
    const value = x[t] as number;
    if (Number.isNaN(value)) {
      run = 0;
      sum = 0;
      average = Number.NaN;
    } else if (run >= period) {
      average += (value - average) * weight;
    } else {
      run++;
      sum += value;
      if (run === period) average = sum / period;
    }
    result[t] = average;
  }
  return result;
}
