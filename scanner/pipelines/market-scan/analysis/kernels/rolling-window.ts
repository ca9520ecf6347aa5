import { outputFor, requirePeriod } from "./check-inputs.ts";
import type { Streaming } from "./streaming.ts";

/** A number read from `x[from..to)`, oldest first; NaN anywhere in the window has to give NaN. */
export type WindowFormula = (x: Float64Array, from: number, to: number) => number;

/**
 * The formula over each window of `period` bars ending with bar t; NaN before the first full window.
 * It depends on nothing outside the window, so a longer history gives the same bits.
 */
export function rolling(
  kernel: string,
  x: Float64Array,
  period: number,
  formula: WindowFormula,
  out?: Float64Array,
): Float64Array {
  requirePeriod(kernel, period);
  const result = outputFor(kernel, x, out);
  result.fill(Number.NaN, 0, period - 1);
  for (let t = period - 1; t < x.length; t++) result[t] = formula(x, t - period + 1, t + 1);
  return result;
}

/** `rolling` one bar at a time. */
export function rollingState(kernel: string, period: number, formula: WindowFormula): Streaming<number, number> {
  requirePeriod(kernel, period);
  let window = new Float64Array(period).fill(Number.NaN); // NaN is "not filled yet": warm-up needs no counter
  let spare = new Float64Array(period);
  const slide = (value: number) => {
    spare.set(window.subarray(1));
    spare[period - 1] = value;
    return formula(spare, 0, period);
  };
  return {
    push(value) {
      const result = slide(value);
      [window, spare] = [spare, window];
      return result;
    },
    peek: slide,
  };
}
