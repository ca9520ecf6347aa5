import type { RateRow } from "../declare.ts";

/** Rates with a value date: what holds now, and what has been published for later. */
export interface Dated {
  readonly current: readonly RateRow[];
  readonly upcoming: readonly RateRow[];
}

/**
 * Of all that is known of each pair and side the newest one in force at `now` (ms), and all later ones. Of two for the same date the
 * later reading counts. An older answer never takes the place of a newer one.
 */
export function inForce(rows: readonly RateRow[], now: number): Dated {
  const bySeries = Map.groupBy(rows, ({ base, quote, kind, side }) => `${base}/${quote} ${kind} ${side}`);
  const current: RateRow[] = [];
  const upcoming: RateRow[] = [];
  for (const series of bySeries.values()) {
    const newestFirst = series.toSorted(byDateAndReading).filter(isFirstOfItsDate);
    upcoming.push(...newestFirst.filter(({ as_of }) => Date.parse(as_of) > now));
    current.push(...newestFirst.filter(({ as_of }) => Date.parse(as_of) <= now).slice(0, 1));
  }
  return { current, upcoming };
}

function byDateAndReading(a: RateRow, b: RateRow): number {
  return Date.parse(b.as_of) - Date.parse(a.as_of) || Date.parse(b.observed_at) - Date.parse(a.observed_at);
}

function isFirstOfItsDate({ as_of }: RateRow, at: number, rows: readonly RateRow[]): boolean {
  const before = rows[at - 1];
  return before === undefined || Date.parse(before.as_of) !== Date.parse(as_of);
}
