// Typed arrays are read below their length only: `as number` states that guarantee.
import { type Cell, missing } from "./cell.ts";
import type { SessionReturns } from "./session-returns.ts";

/** Fewer other symbols than this on a session are no market. */
const MIN_OTHERS = 4;
/** Share of a year's returns that must have a market beside them. */
const MIN_PAIRED = 0.8;

/**
 * Slope of symbol number `s`'s daily returns on the equal-weight return of the *other* symbols, over its last `bars` returns.
 * The symbol itself is left out of its market: in a small panel it would pull every beta towards 1.
 */
export function measureBeta({ own, sum, count }: SessionReturns, s: number, bars: number): Cell {
  const returns = own[s] as Float64Array;
  const pairs: [own: number, market: number][] = [];
  for (let session = returns.length - 1, seen = 0; session >= 0 && seen < bars; session--) {
    const value = returns[session] as number;
    if (Number.isNaN(value)) continue;
    seen++;
    const others = (count[session] as number) - 1;
    if (others >= MIN_OTHERS) pairs.push([value, ((sum[session] as number) - value) / others]);
  }
  const needed = Math.ceil(MIN_PAIRED * bars);
  if (pairs.length < needed)
    return missing(`needs ${needed} of ${bars} returns with ${MIN_OTHERS} other symbols trading, has ${pairs.length}`);
  return slopeOf(pairs);
}

function slopeOf(pairs: readonly (readonly [own: number, market: number])[]): Cell {
  const ownMean = pairs.reduce((sum, [own]) => sum + own, 0) / pairs.length;
  const marketMean = pairs.reduce((sum, [, market]) => sum + market, 0) / pairs.length;
  let covariance = 0;
  let variance = 0;
  for (const [own, market] of pairs) {
    covariance += (own - ownMean) * (market - marketMean);
    variance += (market - marketMean) ** 2;
  }
  return variance > 0 ? covariance / variance : missing("the other symbols' return never varied");
}
