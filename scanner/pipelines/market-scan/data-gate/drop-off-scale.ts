import type { FindingTally } from "./findings.ts";
import type { RawSeries } from "./raw-series.ts";

// A bar wholly beyond this factor from both neighbours is a misprint: the price was never near it before or after.
const OFF_SCALE_FACTOR = 1.8;
// The neighbours must agree this well, or the bar may be one step of a real collapse or a split.
const NEIGHBOURS_AGREE_FACTOR = 1.3;

/** `ordered` without single bars printed on another scale (a ten-fold price, pence for pounds) between bars that agree. */
export function dropOffScale(raw: RawSeries, ordered: Int32Array, tally: FindingTally): Int32Array {
  return ordered.filter((index, at) => {
    const before = ordered[at - 1];
    const after = ordered[at + 1];
    if (before === undefined || after === undefined) return true;
    if (!isOffScale(raw, index, raw.close[before] as number, raw.open[after] as number)) return true;
    const value = `${raw.close[before]}, then ${raw.close[index]}, then ${raw.open[after]}`;
    tally.add("off_scale_bar", raw.days[index] as number, raw.rows[index] as number, value);
    return false;
  });
}

function isOffScale(raw: RawSeries, index: number, closeBefore: number, openAfter: number): boolean {
  const higher = Math.max(closeBefore, openAfter);
  const lower = Math.min(closeBefore, openAfter);
  if (higher > lower * NEIGHBOURS_AGREE_FACTOR) return false;
  return (raw.low[index] as number) > higher * OFF_SCALE_FACTOR || (raw.high[index] as number) * OFF_SCALE_FACTOR < lower;
}
