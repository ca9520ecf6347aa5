// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Panel } from "../../panel.ts";
import { sma } from "../kernels/sma.ts";

/** What the panel did on each session: the sum of ln(variance) over the symbols that moved, and how many did. */
export interface MarketVariance {
  readonly logSum: Float64Array;
  readonly count: Float64Array;
}

/**
 * Sums `variance` (one column per symbol, by bar) over the symbols of each session. Logs, because one spin-off gap of -40 %
 * would otherwise be the whole market's variance for a month; days without a move have no log and are left out.
 */
export function sumMarketVariance(panel: Panel, variance: readonly Float64Array[]): MarketVariance {
  const logSum = new Float64Array(panel.days.length);
  const count = new Float64Array(panel.days.length);
  for (const [s, barAt] of panel.at.entries()) {
    const own = variance[s] as Float64Array;
    for (let session = 0; session < barAt.length; session++) {
      const bar = barAt[session] as number;
      const value = bar < 0 ? Number.NaN : (own[bar] as number);
      if (!(value > 0)) continue;
      logSum[session] = (logSum[session] as number) + Math.log(value);
      count[session] = (count[session] as number) + 1;
    }
  }
  return { logSum, count };
}

/** Per session: mean ln(variance) of all symbol-days in the last `lag` sessions; NaN before those, or where nothing moved. */
export function marketLogVariance({ logSum, count }: MarketVariance, lag: number): Float64Array {
  const perSession = sma(count, lag);
  return sma(logSum, lag).map((sum, session) => sum / (perSession[session] as number));
}
