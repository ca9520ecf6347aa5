import { rolling } from "./rolling-window.ts";

/** Linearly weighted moving average: weights 1..period, the newest bar heaviest (TA-Lib WMA). First value on bar `period - 1`. */
export function wma(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  return rolling("wma", x, period, weightedMeanOf, out);
}

function weightedMeanOf(x: Float64Array, from: number, to: number): number {
  const n = to - from;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x[from + i] as number) * (i + 1);
  return sum / ((n * (n + 1)) / 2);
}
