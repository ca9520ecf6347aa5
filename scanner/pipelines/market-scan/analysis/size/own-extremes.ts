// Bars are read within their columns only: `as number` states that guarantee.
import { inMilliSigma, type PriceColumns, rootMeanSquareReturn } from "../../../../../contract/cut-paths.ts";
import { rollingMax, rollingMin } from "../kernels/rolling-extremes.ts";
import type { PathExtremes } from "./path-extremes.ts";

/**
 * The extremes of the paths that `plainHistory` would cut, to the same integer, without cutting them: a scan asks this of every
 * symbol. Null under the same conditions.
 *
 * @param logs log prices
 */
export function ownExtremes({ high, low, close }: PriceColumns, horizon: number): (PathExtremes & { sigma: number }) | null {
  const count = close.length - horizon;
  const sigma = rootMeanSquareReturn(close);
  if (count < 1 || !(sigma > 0)) return null;
  const [top, bottom] = [rollingMax(high, horizon), rollingMin(low, horizon)];
  const [end, highest, lowest] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let bar = 0; bar < count; bar++) {
    const start = close[bar] as number;
    end[bar] = inMilliSigma((close[bar + horizon] as number) - start, sigma);
    highest[bar] = inMilliSigma((top[bar + horizon] as number) - start, sigma);
    lowest[bar] = inMilliSigma((bottom[bar + horizon] as number) - start, sigma);
  }
  return { end, highest, lowest, sigma };
}
