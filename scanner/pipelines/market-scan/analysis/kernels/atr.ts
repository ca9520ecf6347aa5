import { outputFor, requirePeriod, requireSameLength } from "./check-inputs.ts";
import { averageStep, emptyAverage, type SeededAverage, wilder } from "./ema.ts";
import { type Streaming, streaming } from "./streaming.ts";

export interface HighLowClose {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** True range, in price units, from bar 1 on (Wilder 1978; TA-Lib TRANGE): the day's range widened to the close before. */
export function trueRange(high: Float64Array, low: Float64Array, close: Float64Array, out?: Float64Array): Float64Array {
  requireSameLength("trueRange", high, low, close);
  const result = outputFor("trueRange", close, out);
  let previous = Number.NaN;
  for (let t = 0; t < close.length; t++) {
    result[t] = rangeFrom(previous, high[t] as number, low[t] as number);
    previous = close[t] as number;
  }
  return result;
}

/** Average true range, in price units: Wilder's smoothing of the true range (TA-Lib ATR). First value on bar `period`. */
export function atr(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out?: Float64Array,
): Float64Array {
  requirePeriod("atr", period);
  return wilder(trueRange(high, low, close), period, outputFor("atr", close, out));
}

export function atrState(period: number): Streaming<HighLowClose, number> {
  requirePeriod("atrState", period);
  interface State {
    readonly close: number;
    readonly range: SeededAverage;
  }
  const smooth = averageStep(period, 1 / period);
  const step = (state: State, { high, low, close }: HighLowClose): State => ({
    close,
    range: smooth(state.range, rangeFrom(state.close, high, low)),
  });
  const start: State = { close: Number.NaN, range: emptyAverage };
  return streaming(start, step, (state) => state.range.average);
}

/** True range of a bar after a close; NaN where there is no close before. */
export function rangeFrom(closeBefore: number, high: number, low: number): number {
  return Math.max(high, closeBefore) - Math.min(low, closeBefore);
}
