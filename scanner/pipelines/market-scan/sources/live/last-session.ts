import { calendarOf, isSession } from "../../analysis/trading-calendar.ts";
import type { AssetClass } from "../../bars.ts";
import { sessionClose } from "../../data-gate/session-close.ts";

const DAY_MS = 86_400_000;

/**
 * The latest session of the class that was over at `now` (ms) and not after `asOfDay`: days since 1970-01-01. Stocks are those of
 * New York, crypto trades every UTC day.
 */
export function lastSession(assetClass: AssetClass, asOfDay: number, now: number): number {
  const calendar = calendarOf({ assetClass, currency: "USD" });
  let day = Math.min(asOfDay, Math.floor(now / DAY_MS));
  while (!isSession(day, calendar) || sessionClose(day, assetClass) > now) day--;
  return day;
}
