import { isNyseHalfDay } from "../analysis/trading-calendar.ts";
import type { AssetClass } from "../bars.ts";
import { classRules } from "./class-rules.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EDT_OFFSET_HOURS = 4; // New York in summer; in winter it is one more

let newYorkClock: Intl.DateTimeFormat | undefined; // made at first use: it costs 50 ms, and an analysis of the past needs none

/** Epoch milliseconds at which the bar of `day` (days since 1970-01-01) is final. */
export function sessionClose(day: number, assetClass: AssetClass): number {
  const { closeZone } = classRules[assetClass];
  const closeHour = closeHourOf(day, assetClass);
  const close = day * DAY_MS + closeHour * HOUR_MS;
  if (closeZone === "UTC") return close;
  const summer = close + EDT_OFFSET_HOURS * HOUR_MS;
  return newYorkHour(summer) === closeHour ? summer : summer + HOUR_MS;
}

const HALF_DAY_CLOSE_HOUR = 13;

function closeHourOf(day: number, assetClass: AssetClass): number {
  return assetClass === "stock" && isNyseHalfDay(day) ? HALF_DAY_CLOSE_HOUR : classRules[assetClass].closeHour;
}

function newYorkHour(ms: number): number {
  newYorkClock ??= new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", hour: "numeric", hourCycle: "h23" });
  return Number(newYorkClock.format(ms));
}
