// Every symbol of a panel has its row of `at`: `as` states that guarantee.
import type { Panel } from "../../panel.ts";

/** The panel's session of each own bar of a symbol: the inverse of `panel.at[symbol]`. */
export function sessionsOf(panel: Panel, symbol: number): Int32Array {
  const at = panel.at[symbol] as Int32Array;
  const sessions = new Int32Array(at.length);
  let bars = 0;
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) sessions[bars++] = t;
  return sessions.subarray(0, bars);
}
