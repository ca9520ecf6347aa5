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
  return rollingState("rollingMaxState", period, (x) => Math.max(...x));
}

export function rollingMinState(period: number): Streaming<number, number> {
  return rollingState("rollingMinState", period, (x) => Math.min(...x));
}

/**
 * Monotonic deque (Lemire 2006): `candidates[head..tail)` are bars of the window whose values fall (for a maximum), so
 * its head is the extreme; each bar enters and leaves once. `sign` -1 turns the maximum into a minimum.
 */
function extremes(x: Float64Array, period: number, sign: 1 | -1, result: Float64Array): Float64Array {
  const candidates = new Int32Array(x.length);
  let head = 0;
  let tail = 0;
  let run = 0; // numbers since the start or the last NaN
  for (let t = 0; t < x.length; t++) {
    const value = (x[t] as number) * sign;
    if (Number.isNaN(value)) {
      run = 0;
      head = tail;
      result[t] = Number.NaN;
      continue;
    }
    run++;
    while (tail > head && (x[candidates[tail - 1] as number] as number) * sign <= value) tail--;
    candidates[tail++] = t;
    if ((candidates[head] as number) <= t - period) head++;
    result[t] = run >= period ? (x[candidates[head] as number] as number) : Number.NaN;
  }
  return result;
}
