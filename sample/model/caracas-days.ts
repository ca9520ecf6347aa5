import { DAY_MS, dayIn, dayOf, easterSunday, isWeekend, yearOf } from "./days.ts";

const HOUR_MS = DAY_MS / 24;
const CARACAS_MS = -4 * HOUR_MS; // the whole year
/** When the central bank has published the rate of the next business day. */
const PUBLISHING_MS = 17 * HOUR_MS;

/** A business day of Venezuelan banks: without the holidays that are announced from year to year. */
function isBankDay(day: number): boolean {
  if (isWeekend(day)) return false;
  const year = yearOf(day);
  const easter = easterSunday(year);
  const national = [
    [1, 1],
    [4, 19],
    [5, 1],
    [6, 24],
    [7, 5],
    [7, 24],
    [10, 12],
    [12, 24],
    [12, 25],
    [12, 31],
  ] as const;
  const closed = national.map(([month, dayOfMonth]) => dayIn(year, month, dayOfMonth));
  return ![...closed, easter - 48, easter - 47, easter - 3, easter - 2].includes(day);
}

/** The day whose rate is in force at a moment: today or the last business day before. */
export function dayInForce(nowMs: number): number {
  return lastBankDay(dayOf(nowMs + CARACAS_MS));
}

/** The day whose rate was published last: from the afternoon on, the next business day. */
export function lastValueDay(nowMs: number): number {
  const local = nowMs + CARACAS_MS;
  const today = dayOf(local);
  const published = isBankDay(today) && local - today * DAY_MS < PUBLISHING_MS ? today : nextBankDay(today);
  return published;
}

/** Midnight in Caracas, in epoch milliseconds. */
export function caracasMidnight(day: number): number {
  return day * DAY_MS - CARACAS_MS;
}

function lastBankDay(day: number): number {
  return isBankDay(day) ? day : lastBankDay(day - 1);
}

function nextBankDay(day: number): number {
  return isBankDay(day + 1) ? day + 1 : nextBankDay(day + 1);
}
