import { outputFor, requirePeriod } from "./check-inputs.ts";
import { averageStep, emptyAverage, type SeededAverage } from "./ema.ts";
import { type Streaming, streaming } from "./streaming.ts";

/**
 * Relative strength index, 0..100 (Wilder 1978; TA-Lib RSI): share of the smoothed gains in all smoothed movement.
 * First value on bar `period`. NaN where nothing moved at all (TA-Lib prints 0 there, which would read as oversold).
 */
export function rsi(close: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("rsi", period);
  const result = outputFor("rsi", close, out);
  const wilderWeight = 1 / period;
  let run = 0; // changes since the start or the last NaN
  let gain = 0;
  let loss = 0;
  let previous = Number.NaN;
  for (let t = 0; t < close.length; t++) {
    const change = (close[t] as number) - previous;
    previous = close[t] as number;
    if (Number.isNaN(change)) {
      run = gain = loss = 0;
      result[t] = Number.NaN;
      continue;
    }
    const weight = run < period ? 1 / (run + 1) : wilderWeight; // a plain mean until the seed is full, Wilder's recursion after
    const distance = Math.abs(change);
    gain += ((distance + change) / 2 - gain) * weight; // half the sum is the change or 0, to the last bit and without a branch
    loss += ((distance - change) / 2 - loss) * weight;
    run++;
    result[t] = run >= period ? strength(gain, loss) : Number.NaN;
  }
  return result;
}

export function rsiState(period: number): Streaming<number, number> {
  requirePeriod("rsiState", period);
  interface State {
    readonly close: number;
    readonly gain: SeededAverage;
    readonly loss: SeededAverage;
  }
  const smooth = averageStep(period, 1 / period);
  const step = (state: State, close: number): State => {
    const change = close - state.close;
    return { close, gain: smooth(state.gain, Math.max(change, 0)), loss: smooth(state.loss, Math.max(-change, 0)) };
  };
  const start: State = { close: Number.NaN, gain: emptyAverage, loss: emptyAverage };
  return streaming(start, step, ({ gain, loss }) => strength(gain.average, loss.average));
}

function strength(gain: number, loss: number): number {
  return (100 * gain) / (gain + loss);
}
