// Each symbol of a panel has its attendance: `as Attendance` states that guarantee.
import { type Attendance, attendanceOf } from "../analysis/sessions.ts";
import type { Bars } from "../bars.ts";
import { buildPanels } from "../panel.ts";

/** A symbol whose claims are followed up: its bars as they are now, and which sessions of its market they miss. */
export interface Followed {
  readonly bars: Bars;
  readonly attendance: Attendance;
}

/** By asset class and symbol, as in "stock AAPL". */
export function followedSymbols(series: readonly Bars[]): Map<string, Followed> {
  const followed = new Map<string, Followed>();
  for (const panel of buildPanels(series)) {
    const attendances = attendanceOf(panel);
    for (const [s, bars] of panel.symbols.entries())
      followed.set(`${panel.assetClass} ${bars.symbol}`, { bars, attendance: attendances[s] as Attendance });
  }
  return followed;
}
