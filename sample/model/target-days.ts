import { DAY_MS, dayIn, dayOf, easterSunday, isWeekend, yearOf } from "./days.ts";
import { frankfurtOffset } from "./time-zones.ts";

const HOUR_MS = DAY_MS / 24;
const PUBLISHING_HOUR = 16; // Frankfurt, "around 16:00 CET on every working day"

/** A business day of the euro payment system, on which reference rates are set. */
export function isTargetDay(day: number): boolean {
  if (isWeekend(day)) return false;
  const year = yearOf(day);
  const easter = easterSunday(year);
  const closed = [dayIn(year, 1, 1), easter - 2, easter + 1, dayIn(year, 5, 1), dayIn(year, 12, 25), dayIn(year, 12, 26)];
  return !closed.includes(day);
}

/** The day of the newest reference rates that have been published at a moment. */
export function lastPublishedDay(nowMs: number): number {
  let day = dayOf(nowMs);
  while (!isTargetDay(day) || nowMs < publishedAt(day)) day--;
  return day;
}

function publishedAt(day: number): number {
  return day * DAY_MS + (PUBLISHING_HOUR - frankfurtOffset(day)) * HOUR_MS;
}
