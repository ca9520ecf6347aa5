import { requireSameLength } from "./check-inputs.ts";
import { rolling } from "./rolling-window.ts";
import { typicalPrice } from "./typical-price.ts";

/**
 * Money flow index, 0..100 (G. Quong, A. Soudack 1989; TA-Lib MFI): share of price times volume on rising bars.
 * First value on bar `period`; NaN where the window has no flow, or a bar without known volume.
 */
export function mfi(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  period: number,
  out?: Float64Array,
): Float64Array {
  requireSameLength("mfi", high, low, close, volume);
  const price = typicalPrice(high, low, close);
  let before = Number.NaN;
  const flow = price.map((value, t) => {
    const direction = Math.sign(value - before);
    before = value;
    return direction * value * (volume[t] as number);
  });
  return rolling("mfi", flow, period, risingShareOf, out);
}

function risingShareOf(flow: Float64Array, from: number, to: number): number {
  let rising = 0;
  let total = 0;
  for (let i = from; i < to; i++) {
    const value = flow[i] as number;
    rising += Math.max(value, 0);
    total += Math.abs(value);
  }
  return (100 * rising) / total;
}
