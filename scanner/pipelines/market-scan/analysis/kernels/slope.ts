import { rolling } from "./rolling-window.ts";

/** Least-squares slope over `period` bars, units of `x` per bar (TA-Lib LINEARREG_SLOPE). First value on bar `period - 1`. */
export function slope(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  return rolling("slope", x, period, slopeOf, out);
}

function slopeOf(x: Float64Array, from: number, to: number): number {
  const n = to - from;
  const centre = (n - 1) / 2;
  const first = x[from] as number; // distances from it, so that a flat line has slope 0 exactly
  let covariance = 0;
  for (let i = 0; i < n; i++) covariance += (i - centre) * ((x[from + i] as number) - first);
  return covariance / ((n * (n * n - 1)) / 12);
}
