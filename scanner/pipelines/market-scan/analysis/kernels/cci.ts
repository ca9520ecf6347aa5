import { rolling } from "./rolling-window.ts";
import { meanOf } from "./sma.ts";
import { typicalPrice } from "./typical-price.ts";

const LAMBERT_SCALE = 0.015; // puts 70 to 80 % of values within +-100 (D. Lambert, 1980)

/** Commodity channel index (TA-Lib CCI). First value on bar `period - 1`; NaN where the window is flat. */
export function cci(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out?: Float64Array,
): Float64Array {
  return rolling("cci", typicalPrice(high, low, close), period, channelIndexOf, out);
}

function channelIndexOf(x: Float64Array, from: number, to: number): number {
  const mean = meanOf(x, from, to);
  let distance = 0;
  for (let i = from; i < to; i++) distance += Math.abs((x[i] as number) - mean);
  return ((x[to - 1] as number) - mean) / ((LAMBERT_SCALE * distance) / (to - from));
}
