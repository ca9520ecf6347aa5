import {
  DAY_MS,
  dayIn,
  easterSunday,
  isWeekend,
  MONDAY,
  nthWeekday,
  SATURDAY,
  SUNDAY,
  THURSDAY,
  weekdayOf,
  yearOf,
} from "./days.ts";
import { newYorkOffset } from "./time-zones.ts";

/** Opening and closing bell, epoch milliseconds. */
export interface Session {
  readonly opens: number;
  readonly closes: number;
}

const HOUR_MS = DAY_MS / 24;
const OPENING_HOUR = 9.5;
const CLOSING_HOUR = 16;
const EARLY_CLOSING_HOUR = 13;

/** Regular closures of the New York Stock Exchange (its Rule 7.2); unscheduled ones have no place in an invented market. */
export function isNyseSession(day: number): boolean {
  return !isWeekend(day) && !holidaysOf(yearOf(day)).has(day);
}

export function nyseSession(day: number): Session {
  const midnight = day * DAY_MS - newYorkOffset(day) * HOUR_MS;
  const closing = isHalfDay(day) ? EARLY_CLOSING_HOUR : CLOSING_HOUR;
  return { opens: midnight + OPENING_HOUR * HOUR_MS, closes: midnight + closing * HOUR_MS };
}

/** The day after Thanksgiving, and the eves of Independence Day and Christmas. */
function isHalfDay(day: number): boolean {
  const year = yearOf(day);
  return day === thanksgiving(year) + 1 || day === dayIn(year, 7, 3) || day === dayIn(year, 12, 24);
}

const holidays = new Map<number, ReadonlySet<number>>();

function holidaysOf(year: number): ReadonlySet<number> {
  const known = holidays.get(year);
  if (known !== undefined) return known;
  const listed = new Set(listHolidays(year));
  holidays.set(year, listed);
  return listed;
}

function listHolidays(year: number): number[] {
  const newYear = dayIn(year, 1, 1);
  return [
    weekdayOf(newYear) === SUNDAY ? newYear + 1 : newYear, // on a Saturday it is not moved to the old year
    nthWeekday(year, 1, MONDAY, 3), // Martin Luther King
    nthWeekday(year, 2, MONDAY, 3), // Washington
    easterSunday(year) - 2,
    nthWeekday(year, 6, MONDAY, 1) - 7, // Memorial
    ...(year >= 2022 ? [observed(dayIn(year, 6, 19))] : []), // Juneteenth
    observed(dayIn(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1), // Labor
    thanksgiving(year),
    observed(dayIn(year, 12, 25)),
  ];
}

function thanksgiving(year: number): number {
  return nthWeekday(year, 11, THURSDAY, 4);
}

function observed(holiday: number): number {
  if (weekdayOf(holiday) === SATURDAY) return holiday - 1;
  return weekdayOf(holiday) === SUNDAY ? holiday + 1 : holiday;
}
