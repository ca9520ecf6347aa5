// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Panel } from "../../panel.ts";
import { MAX_SESSIONS_OLD } from "../size/session-calendar.ts";

/** Simple returns laid on the panel's sessions. */
export interface SessionReturns {
  /** Per symbol, by session: close over the bar before; NaN without a bar, or where that is more than a week of sessions back. */
  readonly own: readonly Float64Array[];
  /** By session: sum of the symbols' returns, and how many there are. */
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

export function sessionReturns(panel: Panel): SessionReturns {
  const sum = new Float64Array(panel.days.length);
  const count = new Float64Array(panel.days.length);
  const own = panel.symbols.map(({ close }, s) => {
    const returns = returnsOf(close, panel.at[s] as Int32Array);
    for (let session = 0; session < returns.length; session++) {
      const value = returns[session] as number;
      if (Number.isNaN(value)) continue;
      sum[session] = (sum[session] as number) + value;
      count[session] = (count[session] as number) + 1;
    }
    return returns;
  });
  return { own, sum, count };
}

function returnsOf(close: Float64Array, barAt: Int32Array): Float64Array {
  const returns = new Float64Array(barAt.length).fill(Number.NaN);
  let before = Number.NEGATIVE_INFINITY; // session of the bar before
  for (let session = 0; session < barAt.length; session++) {
    const bar = barAt[session] as number;
    if (bar < 0) continue;
    if (session - before <= MAX_SESSIONS_OLD) returns[session] = (close[bar] as number) / (close[bar - 1] as number) - 1;
    before = session;
  }
  return returns;
}
