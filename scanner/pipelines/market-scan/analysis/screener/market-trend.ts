// Typed arrays are read below their length only: `as number` states that guarantee.
import { type Cell, missing, needsSessions } from "./cell.ts";
import type { SessionReturns } from "./session-returns.ts";

/** Sessions: the long mean people watch. */
const TREND_SESSIONS = 200;

/** An equal-weight index of the symbols, rebalanced every session, against its own 200-session mean. */
export function marketTrend({ sum, count }: SessionReturns): Cell<"above" | "below"> {
  if (sum.length < TREND_SESSIONS) return needsSessions(TREND_SESSIONS, sum.length);
  const first = sum.length - TREND_SESSIONS;
  let level = 1;
  let total = 1;
  for (let session = first + 1; session < sum.length; session++) {
    if (count[session] === 0) return missing(`a session of the last ${TREND_SESSIONS} has no return of any symbol`);
    level *= 1 + (sum[session] as number) / (count[session] as number);
    total += level;
  }
  return level > total / TREND_SESSIONS ? "above" : "below";
}
