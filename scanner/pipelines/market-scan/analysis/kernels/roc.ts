import { outputFor, requirePeriod } from "./check-inputs.ts";

/** Rate of change over `period` bars, percent (TA-Lib ROC). First value on bar `period`. */
export function roc(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("roc", period);
  const result = outputFor("roc", x, out).fill(Number.NaN, 0, period);
  for (let t = period; t < x.length; t++) {
    const before = x[t - period] as number;
    result[t] = (((x[t] as number) - before) / before) * 100;
  }
  return result;
}
