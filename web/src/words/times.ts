/** The zone of whoever reads; tests name one. */
export type Zone = string | undefined;

const LOCALE = "en-GB";
const DAY_MS = 86_400_000;

/** "02:10" today, "Sat 02:10" within the week, "7 Feb 2018, 02:10" else. `now` in milliseconds. */
export function clockTime(iso: string, now: number, timeZone?: Zone): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone });
  const day = (date: Date) => date.toLocaleDateString(LOCALE, { timeZone });
  if (day(at) === day(new Date(now))) return time;
  if (Math.abs(at.getTime() - now) < 6 * DAY_MS)
    return `${at.toLocaleDateString(LOCALE, { weekday: "short", timeZone })} ${time}`;
  return `${at.toLocaleDateString(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone })}, ${time}`;
}

/** "Sunday 22 November 2026, 03:46:34 UTC" */
export function absoluteTime(at: Date, timeZone?: Zone): string {
  const day = at.toLocaleDateString(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone });
  const time = at.toLocaleTimeString(LOCALE, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  });
  return `${day.replace(",", "")}, ${time}`;
}

/** "2018-02-07" -> "Wed 7 Feb 2018" */
export function sessionDay(isoDay: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Date(isoDay).toLocaleDateString(LOCALE, options).replace(",", "");
}

/** "2018-02-07" -> "7 Feb 2018" */
export function shortDay(isoDay: string): string {
  return new Date(isoDay).toLocaleDateString(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

/** "in 4 min", "in 20 s", "now". */
export function untilWords(iso: string, now: number): string {
  const seconds = Math.ceil((Date.parse(iso) - now) / 1000);
  if (seconds <= 0) return "now";
  if (seconds < 60) return `in ${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}
