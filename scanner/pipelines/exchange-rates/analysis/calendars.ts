/** Days are counted from 1970-01-01. */
export const DAY_MS = 86_400_000;

interface Calendar {
  /** Days of the year on which nothing is fixed, as MM-DD. */
  readonly fixed: readonly string[];
  /** Days from Easter Sunday. */
  readonly fromEaster: readonly number[];
  /** Hours added to UTC. */
  readonly offsetHours: number;
  /** Local hour from which a day's rate is expected. */
  readonly publishingHour: number;
}

/** The euro payment system (ecb.europa.eu, TARGET). Rates come out at about 16:00; an hour of grace, and summer time makes it another one earlier. */
const TARGET: Calendar = {
  fixed: ["01-01", "05-01", "12-25", "12-26"],
  fromEaster: [-2, 1],
  offsetHours: 1,
  publishingHour: 17,
};

/** National holidays of Venezuela with Carnival and Holy Week. Its banks have some more, announced from year to year. A rate is in force from midnight on its value date. */
const VENEZUELA: Calendar = {
  fixed: ["01-01", "04-19", "05-01", "06-24", "07-05", "07-24", "10-12", "12-24", "12-25", "12-31"],
  fromEaster: [-48, -47, -3, -2],
  offsetHours: -4,
  publishingHour: 0,
};

const CALENDARS = { reference: TARGET, official: VENEZUELA } as const;
export type Calendared = keyof typeof CALENDARS;

/** The day of the newest rate there should be at `now` (ms). Days without one, such as weekends, make no rate old. */
export function expectedDay(kind: Calendared, now: number): number {
  const calendar = CALENDARS[kind];
  const local = now + calendar.offsetHours * 3_600_000;
  const today = Math.floor(local / DAY_MS);
  const isOut = local - today * DAY_MS >= calendar.publishingHour * 3_600_000;
  return lastWorkingDay(calendar, isOut ? today : today - 1);
}

export function isWorkingDay(kind: Calendared, day: number): boolean {
  return isOpen(CALENDARS[kind], day);
}

/** The calendar day an instant is in where rates of the kind are made. */
export function localDay(kind: Calendared, at: number): number {
  return Math.floor((at + CALENDARS[kind].offsetHours * 3_600_000) / DAY_MS);
}

function lastWorkingDay(calendar: Calendar, day: number): number {
  return isOpen(calendar, day) ? day : lastWorkingDay(calendar, day - 1);
}

function isOpen({ fixed, fromEaster }: Calendar, day: number): boolean {
  const date = new Date(day * DAY_MS);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6 || fixed.includes(date.toISOString().slice(5, 10))) return false;
  return !fromEaster.includes(day - easterSunday(date.getUTCFullYear()));
}

/** Meeus, Astronomical Algorithms 1991, ch. 8. */
function easterSunday(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1) / DAY_MS;
}
