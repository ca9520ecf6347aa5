import { lastWeekday, nthWeekday, SUNDAY, yearOf } from "./days.ts";

/** Hours by which New York is ahead of UTC on the afternoon of a day (Energy Policy Act 2005: daylight time from March to November). */
export function newYorkOffset(day: number): number {
  const year = yearOf(day);
  const isSummer = day >= nthWeekday(year, 3, SUNDAY, 2) && day < nthWeekday(year, 11, SUNDAY, 1);
  return isSummer ? -4 : -5;
}

/** Hours by which Frankfurt is ahead of UTC on the afternoon of a day (Directive 2000/84/EC). */
export function frankfurtOffset(day: number): number {
  const year = yearOf(day);
  return day >= lastWeekday(year, 3, SUNDAY) && day < lastWeekday(year, 10, SUNDAY) ? 2 : 1;
}
