// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";

/** Bars that stored history and a new tail must share before one is taken as the continuation of the other. */
export const OVERLAP_BARS = 5;
/** A close that differs by more was restated: a split, a correction. What a feed rounds differently stays below. */
const RESTATED = 0.005;

/** Whether the tail goes on where the stored bars end: enough days in common, all with the same close. */
export function continues(stored: Bars, tail: RawSeries): boolean {
  const closes = new Map(Array.from(stored.days, (day, at) => [day, stored.close[at] as number]));
  const changes = Array.from(tail.days, (day, at) => (tail.close[at] as number) / (closes.get(day) ?? Number.NaN) - 1);
  const shared = changes.filter((change) => !Number.isNaN(change));
  return shared.length >= OVERLAP_BARS && shared.every((change) => Math.abs(change) <= RESTATED);
}

/** The stored bars up to the tail's first day, then the tail: what the source says now goes before what it said then. */
export function extend(stored: Bars, tail: RawSeries): RawSeries {
  const first = Math.min(...tail.days);
  const before = stored.days.findIndex((day) => day >= first);
  const end = before === -1 ? stored.days.length : before;
  const join = (own: Float64Array, more: Float64Array) => Float64Array.from([...own.subarray(0, end), ...more]);
  return {
    ...tail,
    rows: Int32Array.from([
      ...stored.days
        .keys()
        .take(end)
        .map((at) => at + 1),
      ...tail.rows.map((row) => row + end),
    ]),
    days: Int32Array.from([...stored.days.subarray(0, end), ...tail.days]),
    open: join(stored.open, tail.open),
    high: join(stored.high, tail.high),
    low: join(stored.low, tail.low),
    close: join(stored.close, tail.close),
    volume: join(stored.volume, tail.volume),
  };
}

/** Stored bars alone, as a series for the data gate. */
export function asSeries(stored: Bars): RawSeries {
  return {
    ...stored,
    origin: `stored bars of ${stored.source}`,
    rows: Int32Array.from(stored.days.keys(), (at) => at + 1),
    findings: [],
    refusal: null,
  };
}
