// Days are walked within their columns: `as number` states that guarantee.
import type { PathStart } from "../../../../../contract/cut-paths.ts";

/**
 * The days of one path that went higher or lower than all before, in units of its sigma: on no other day is any barrier reached for
 * the first time.
 */
export interface PathRecords {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** How many of the columns' days there are. */
  days: number;
  highest: number;
  lowest: number;
}

/** Room for the records of one path after another. */
export function noRecords(horizon: number): PathRecords {
  const column = () => new Float64Array(horizon);
  return { open: column(), high: column(), low: column(), days: 0, highest: Number.NaN, lowest: Number.NaN };
}

/** Puts the records of the path from `start` in the place of those before. */
export function keepRecords({ logs, bar, sigma }: PathStart, horizon: number, records: PathRecords): void {
  const from = logs.close[bar] as number;
  const unit = 1 / sigma;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let days = 0;
  for (let next = bar + 1; next <= bar + horizon; next++) {
    const high = ((logs.high[next] as number) - from) * unit;
    const low = ((logs.low[next] as number) - from) * unit;
    if (high <= highest && low >= lowest) continue;
    records.open[days] = ((logs.open[next] as number) - from) * unit;
    records.high[days] = high;
    records.low[days] = low;
    if (high > highest) highest = high;
    if (low < lowest) lowest = low;
    days++;
  }
  records.days = days;
  records.highest = highest;
  records.lowest = lowest;
}
