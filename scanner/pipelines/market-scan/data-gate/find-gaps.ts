import { type Bars, isoDay } from "../bars.ts";
import { type Finding, FindingTally } from "./findings.ts";

/**
 * Sessions its class traded and this symbol did not, between its own first and last bar; null where there are none.
 * `sessions`: the panel's days, strictly increasing. Gaps are counted and never filled.
 */
export function findGaps(bars: Bars, sessions: Int32Array): Finding | null {
  const first = bars.days[0];
  const last = bars.days[bars.days.length - 1];
  if (first === undefined || last === undefined) return null;
  const own = new Set(bars.days);
  const tally = new FindingTally();
  for (const day of sessions)
    if (day > first && day < last && !own.has(day)) tally.add("missing_session", day, null, `no bar on ${isoDay(day)}`);
  return tally.list()[0] ?? null;
}
