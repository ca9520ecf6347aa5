import { requireSameLength } from "./check-inputs.ts";

/** Mean of high, low and close (TA-Lib TYPPRICE), price units. */
export function typicalPrice(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  requireSameLength("typicalPrice", high, low, close);
  const result = new Float64Array(close.length);
  for (let t = 0; t < close.length; t++) result[t] = ((high[t] as number) + (low[t] as number) + (close[t] as number)) / 3;
  return result;
}
