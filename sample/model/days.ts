/** Days are counted from 1970-01-01, in the time zone of whoever keeps the calendar. */
export const DAY_MS = 86_400_000;

export const SUNDAY = 0;
export const MONDAY = 1;
export const THURSDAY = 4;
export const SATURDAY = 6;

/** The UTC day of a moment. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** `month` from 1; a day of the month beyond its end runs on into the next. */
export function dayIn(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / DAY_MS;
}

export function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** `2026-11-20` */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day written as `2026-11-20`; null where the text is no date. */
export function parseIsoDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

export function isWeekend(day: number): boolean {
  return weekdayOf(day) === SATURDAY || weekdayOf(day) === SUNDAY;
}

export function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayIn(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
}

export function lastWeekday(year: number, month: number, weekday: number): number {
  return nthWeekday(year, month + 1, weekday, 1) - 7;
}

/** Gauss's Easter algorithm with Lichtenberg's correction (Historia Mathematica 24, 1997). */
export function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const secular = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const moon = year % 19;
  const seed = (19 * moon + secular) % 30;
  const fullMoon = 21 + seed - Math.floor((seed + Math.floor(moon / 11)) / 29); // of March
  const sundayShift = 2 - Math.floor((3 * century + 3) / 4);
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sundayShift) % 7);
  return dayIn(year, 3, fullMoon + 7 - ((fullMoon - firstSunday) % 7));
}
