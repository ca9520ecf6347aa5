import { outputFor, requirePeriod } from "./check-inputs.ts";

/**
 * Double exponential moving average 2 EMA - EMA(EMA) (P. Mulloy, 1994). Both averages start together, from the simple
 * mean of the first `period` values, so the first value is on bar `period - 1` (Skender's form; TA-Lib starts the inner
 * one `period - 1` bars later and agrees once that has decayed). A NaN starts it over.
 */
export function dema(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("dema", period);
  const result = outputFor("dema", x, out);
  const weight = 2 / (period + 1);
  let run = 0;
  let sum = 0;
  let once = Number.NaN;
  let twice = Number.NaN;
  for (let t = 0; t < x.length; t++) {
    const value = x[t] as number;
    if (Number.isNaN(value)) {
      run = 0;
      sum = 0;
      once = twice = Number.NaN;
    } else if (run >= period) {
      once += (value - once) * weight;
      twice += (once - twice) * weight;
    } else {
      run++;
      sum += value;
      if (run === period) once = twice = sum / period;
    }
    result[t] = 2 * once - twice;
  }
  return result;
}
