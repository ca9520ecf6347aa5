import type { Bars } from "../bars.ts";

const DAY_MS = 86_400_000;

/**
 * Which days a market is open, known in advance from rules alone, so that "the last session of the month" never has to
 * be read off later bars. `weekdays` stands in for exchanges whose holidays are not written down here.
 */
export type TradingCalendar = "nyse" | "weekdays" | "every_day";

export function calendarOf(bars: Pick<Bars, "assetClass" | "currency">): TradingCalendar {
  if (bars.assetClass === "crypto") return "every_day";
  return bars.assetClass !== "fx" && bars.currency === "USD" ? "nyse" : "weekdays";
}

/** For each day (days since 1970-01-01, increasing): sessions of its month still to come, by rule, never by later bars. */
export function sessionsLeftInMonth(days: Int32Array, calendar: TradingCalendar): Int8Array {
  const left = new Int8Array(days.length);
  let monthEnd = Number.NaN;
  let cursor = Number.NaN; // sessions in (cursor, monthEnd] are counted
  let count = 0;
  for (let t = days.length - 1; t >= 0; t--) {
    const day = days[t] as number;
    if (monthEnd !== lastDayOfMonth(day)) {
      monthEnd = cursor = lastDayOfMonth(day);
      count = 0;
    }
    for (; cursor > day; cursor--) if (isSession(cursor, calendar)) count++;
    left[t] = count;
  }
  return left;
}

/** Unscheduled closures (storms, funerals) count as sessions: nobody knew them in advance. */
export function isSession(day: number, calendar: TradingCalendar): boolean {
  if (calendar === "every_day") return true;
  return isWeekday(day) && !(calendar === "nyse" && isNyseHoliday(day));
}

/** NYSE sessions that end at 13:00 New York: the day after Thanksgiving, Christmas Eve and the day before Independence Day. */
export function isNyseHalfDay(day: number): boolean {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  const eves = [nthWeekday(year, 11, THURSDAY, 4) + 1, dayIn(year, 12, 24), dayIn(year, 7, 3)];
  return eves.includes(day) && isSession(day, "nyse"); // an eve on which the holiday itself is observed is no session
}

function isNyseHoliday(day: number): boolean {
  return nyseHolidays(new Date(day * DAY_MS).getUTCFullYear()).includes(day);
}

/** NYSE Rule 7.2 as in force since 1998 (Juneteenth since 2022); half days are sessions. */
function nyseHolidays(year: number): number[] {
  const fixed = [dayIn(year, 7, 4), dayIn(year, 12, 25), ...(year >= 2022 ? [dayIn(year, 6, 19)] : [])];
  return [
    sundayToMonday(dayIn(year, 1, 1)), // a Saturday New Year is not moved: the Friday closes the year's books
    nthWeekday(year, 1, MONDAY, 3), // Martin Luther King
    nthWeekday(year, 2, MONDAY, 3), // Presidents
    easterSunday(year) - 2, // Good Friday
    nthWeekday(year, 6, MONDAY, 1) - 7, // Memorial: the last Monday of May
    nthWeekday(year, 9, MONDAY, 1), // Labor
    nthWeekday(year, 11, THURSDAY, 4), // Thanksgiving
    ...fixed.map((holiday) => saturdayToFriday(sundayToMonday(holiday))),
  ];
}

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 0;

function weekdayOf(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

function isWeekday(day: number): boolean {
  return weekdayOf(day) !== SATURDAY && weekdayOf(day) !== SUNDAY;
}

function dayIn(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / DAY_MS;
}

function lastDayOfMonth(day: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / DAY_MS;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayIn(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
}

function sundayToMonday(day: number): number {
  return weekdayOf(day) === SUNDAY ? day + 1 : day;
}

function saturdayToFriday(day: number): number {
  return weekdayOf(day) === SATURDAY ? day - 1 : day;
}

/** Gregorian Easter (anonymous algorithm, Nature 1876; Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const offset = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * offset) / 451);
  const ordinal = epact + offset - 7 * late + 114;
  return dayIn(year, Math.floor(ordinal / 31), (ordinal % 31) + 1);
}
