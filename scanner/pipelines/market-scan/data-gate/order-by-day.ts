import type { FindingTally } from "./findings.ts";
import type { RawSeries } from "./raw-series.ts";

/**
 * The given rows oldest first, one per day. An identical row is dropped; of two that differ the later in the file wins,
 * as sources append their revisions.
 */
export function orderByDay(raw: RawSeries, kept: Int32Array, tally: FindingTally): Int32Array {
  const sorted = sortByDay(raw, kept, tally);
  const unique = new Int32Array(sorted.length);
  let count = 0;
  for (const index of sorted) {
    const previous = count > 0 ? (unique[count - 1] as number) : -1;
    if (previous < 0 || raw.days[previous] !== raw.days[index]) {
      unique[count++] = index;
      continue;
    }
    const kind = sameBar(raw, previous, index) ? "duplicate_row" : "conflicting_row";
    tally.add(kind, raw.days[index] as number, raw.rows[index] as number, `close ${raw.close[previous]} and ${raw.close[index]}`);
    unique[count - 1] = index;
  }
  return unique.subarray(0, count);
}

function sortByDay(raw: RawSeries, kept: Int32Array, tally: FindingTally): Int32Array {
  let latest = Number.NEGATIVE_INFINITY;
  let late = 0;
  for (const index of kept) {
    const day = raw.days[index] as number;
    if (day < latest) late = tallyLate(raw, index, late, tally);
    else latest = day;
  }
  if (late === 0) return kept;
  return kept.toSorted((a, b) => (raw.days[a] as number) - (raw.days[b] as number) || a - b);
}

function tallyLate(raw: RawSeries, index: number, late: number, tally: FindingTally): number {
  tally.add("unsorted_row", raw.days[index] as number, raw.rows[index] as number, `close ${raw.close[index]}`);
  return late + 1;
}

function sameBar(raw: RawSeries, a: number, b: number): boolean {
  return [raw.open, raw.high, raw.low, raw.close, raw.volume].every((column) => Object.is(column[a], column[b]));
}
