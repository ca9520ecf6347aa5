import { outputFor, requireSameLength } from "./check-inputs.ts";

/**
 * On-balance volume, units traded (J. Granville 1963; Skender's form starts at 0): volume of rising closes less that of
 * falling ones. Only its changes mean anything. A NaN starts it over from 0 at the next known bar.
 */
export function obv(close: Float64Array, volume: Float64Array, out?: Float64Array): Float64Array {
  requireSameLength("obv", close, volume);
  const result = outputFor("obv", close, out);
  let total = Number.NaN;
  for (let t = 0; t < close.length; t++) {
    const known = !Number.isNaN((close[t] as number) + (volume[t] as number));
    const change = Number.isNaN(total) ? 0 : (close[t] as number) - (close[t - 1] as number);
    if (!known) total = Number.NaN;
    else total = (Number.isNaN(total) ? 0 : total) + Math.sign(change) * (volume[t] as number);
    result[t] = total;
  }
  return result;
}
