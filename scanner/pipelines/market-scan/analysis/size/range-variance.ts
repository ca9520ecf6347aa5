// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";

/** Weight of the open-to-close move in Garman & Klass' practical estimator. */
const OPEN_TO_CLOSE = 2 * Math.LN2 - 1;

/**
 * Variance of each day's log return, estimated from its range: the overnight return squared plus Garman & Klass (J. Business
 * 53, 1980, the practical estimator) for the session, 0.5 ln(H/L)^2 - (2 ln 2 - 1) ln(C/O)^2: several times as precise as the
 * squared close-to-close return, and free of the price scale.
 *
 * NaN on the first bar, whose night is unknown. Zero, never negative, on a day without any move: whoever takes logs decides
 * what that means. The night of a bar after missing sessions is the whole gap.
 */
export function rangeVariance({ open, high, low, close }: Bars): Float64Array {
  const variance = new Float64Array(close.length);
  let previous = Number.NaN;
  for (let i = 0; i < close.length; i++) {
    const first = open[i] as number;
    const last = close[i] as number;
    const night = Math.log(first / previous);
    const range = Math.log((high[i] as number) / (low[i] as number));
    const day = Math.log(last / first);
    previous = last;
    variance[i] = night * night + Math.max(0, 0.5 * range * range - OPEN_TO_CLOSE * day * day);
  }
  return variance;
}
