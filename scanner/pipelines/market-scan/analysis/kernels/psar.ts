import { outputFor, requirePositive, requireSameLength } from "./check-inputs.ts";

/**
 * Parabolic stop and reverse (Wilder 1978), price units: below the lows of a rise, above the highs of a fall. NaN up to
 * and with the first reversal, because the direction before it is a guess. A NaN bar gives NaN and starts over.
 */
export function psar(high: Float64Array, low: Float64Array, step: number, maximum: number, out?: Float64Array): Float64Array {
  requireSameLength("psar", high, low);
  requirePositive("psar", "step", step);
  requirePositive("psar", "maximum", maximum);
  const result = outputFor("psar", high, out);
  let trend: Trend | undefined;
  for (let t = 0; t < high.length; t++) {
    const bar = { high: high[t] as number, low: low[t] as number };
    const certain = trend?.certain === true;
    if (Number.isNaN(bar.high + bar.low)) trend = undefined;
    else trend = trend === undefined ? firstGuess(bar, step) : advance(trend, bar, step, maximum);
    result[t] = certain && trend !== undefined ? trend.stop : Number.NaN;
  }
  return result;
}

interface HighLow {
  readonly high: number;
  readonly low: number;
}

interface Trend {
  readonly rising: boolean;
  /** True once a reversal was seen. */
  readonly certain: boolean;
  readonly stop: number;
  /** Furthest price of this trend. */
  readonly extreme: number;
  readonly factor: number;
  readonly last: HighLow;
  readonly beforeLast: HighLow;
}

function firstGuess(bar: HighLow, step: number): Trend {
  return { rising: true, certain: false, stop: bar.low, extreme: bar.high, factor: step, last: bar, beforeLast: bar };
}

function advance(trend: Trend, bar: HighLow, step: number, maximum: number): Trend {
  const { rising, extreme, last, beforeLast } = trend;
  const moved = trend.stop + trend.factor * (extreme - trend.stop);
  const stop = rising ? Math.min(moved, last.low, beforeLast.low) : Math.max(moved, last.high, beforeLast.high);
  const seen = { last: bar, beforeLast: last };
  if (rising ? bar.low < stop : bar.high > stop) {
    return { ...seen, rising: !rising, certain: true, stop: extreme, extreme: rising ? bar.low : bar.high, factor: step };
  }
  const further = rising ? bar.high > extreme : bar.low < extreme;
  if (!further) return { ...trend, ...seen, stop };
  const factor = Math.min(trend.factor + step, maximum);
  return { ...trend, ...seen, stop, extreme: rising ? bar.high : bar.low, factor };
}
