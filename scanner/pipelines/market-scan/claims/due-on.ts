import { dayOf, isoDay } from "../bars.ts";

/** The first calendar day on which `bars` bars after a session may have closed: never late, a few days early over holidays. */
export function dueOn(assetClass: string, asOfBar: string, bars: number): string {
  const weekends = assetClass === "stock" ? Math.floor(bars / 5) : 0; // other markets may have bars on any day
  return isoDay(dayOf(asOfBar) + bars + 2 * weekends);
}
