import { dayOf } from "../../bars.ts";

/** A cell meant to hold a date: the day, or what stands against it. */
export type DayCell = { readonly kind: "day"; readonly day: number } | { readonly kind: "bad" | "intraday" | "day_first" };

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](.+))?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/;
const midnight = /^00:00(:00(\.0+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;
const epoch = /^\d{9,16}$/;

const DAY_SECONDS = 86_400;

/**
 * Reads `2018-02-07` (also with slashes or dots, and with a time of midnight), `20180207`, the US form `2/7/2018` or
 * `02/07/18`, and epoch seconds, milliseconds or microseconds at UTC midnight. Two-digit years follow POSIX: 69 to 99 are
 * 19xx. A day-first slash date cannot be told from a US one until a day passes 12; it is then reported as `day_first`.
 */
export function parseDay(text: string): DayCell {
  const iso = yearFirst.exec(text);
  if (iso) {
    const [, year, month, date, time] = iso;
    return time !== undefined && !midnight.test(time) ? { kind: "intraday" } : calendarDay(year, month, date);
  }
  const digits = compact.exec(text);
  if (digits) return calendarDay(digits[1], digits[2], digits[3]);
  const us = slashes.exec(text);
  if (us) return usDay(us[1], us[2], us[3]);
  return epoch.test(text) ? epochDay(text) : { kind: "bad" };
}

function calendarDay(year = "", month = "", date = ""): DayCell {
  const day = dayOf(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return Number.isNaN(day) ? { kind: "bad" } : { kind: "day", day };
}

function usDay(month = "", date = "", year = ""): DayCell {
  if (Number(month) > 12 && Number(month) <= 31 && Number(date) <= 12) return { kind: "day_first" };
  const century = year.length === 4 ? "" : Number(year) < 69 ? "20" : "19";
  return calendarDay(century + year, month, date);
}

/** The number of digits tells the unit: seconds until the year 5138, then milliseconds, then microseconds. */
function epochDay(text: string): DayCell {
  const value = Number(text);
  const seconds = value < 1e11 ? value : value < 1e14 ? value / 1e3 : value / 1e6;
  return seconds % DAY_SECONDS === 0 ? { kind: "day", day: seconds / DAY_SECONDS } : { kind: "intraday" };
}
