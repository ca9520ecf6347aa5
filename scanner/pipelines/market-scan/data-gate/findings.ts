import { isoDay } from "../bars.ts";

/** What may be found in a series, with the words shown beside the count. Rows of the first two groups give no bar. */
const explanations = {
  // the source could not read the row
  bad_date: "the date is no calendar day",
  empty_cell: "a price is missing",
  bad_number: "a price is not a number",
  // the row was read and rejected
  price_not_positive: "a price is zero, negative or no number",
  impossible_bar: "high below open or close, or low above them",
  weekend_date: "a stock session on a Saturday or Sunday",
  off_scale_bar: "the whole bar lies far from the bars before and after it, which agree",
  // left out, by no fault of the data
  duplicate_row: "the same bar again",
  forming_bar: "the session was still open",
  after_as_of: "later than the as-of day",
  // kept, and worth knowing
  conflicting_row: "two versions of one day: the later one is used",
  unsorted_row: "not in order of dates",
  large_move: "close more than 25 % below or 33 % above the one before",
  calendar_hole: "no bar for more than 12 days",
  missing_session: "others of its class traded, this one did not",
  zero_volume: "no units traded",
  missing_volume: "the source gives no volume",
  flat_bar: "high equals low",
} as const;

export type FindingKind = keyof typeof explanations;

const kinds = Object.keys(explanations) as FindingKind[];

/** Rows that were meant to be bars and are not: their share decides whether a series can be trusted at all. */
export const lostBarKinds: ReadonlySet<FindingKind> = new Set<FindingKind>([
  "bad_date",
  "empty_cell",
  "bad_number",
  "price_not_positive",
  "impossible_bar",
  "weekend_date",
  "off_scale_bar",
]);

export interface FindingExample {
  /** "2017-07-26"; null where the date itself could not be read. */
  readonly day: string | null;
  /** Line of the file, the header being line 1; null where the source has no lines. */
  readonly row: number | null;
  /** The value seen. */
  readonly value: string;
}

/** One kind of oddity in one symbol: how often, the first one, and a sentence for people. */
export interface Finding {
  readonly kind: FindingKind;
  readonly count: number;
  readonly first: FindingExample;
  readonly note: string;
}

const EXAMPLE_ROWS = 3; // enough to find the pattern in the file; the count tells the rest

interface Entry {
  count: number;
  first: FindingExample;
  rows: number[];
}

/** Counts oddities by kind. */
export class FindingTally {
  readonly #entries = new Map<FindingKind, Entry>();

  /** `day`: days since 1970-01-01, or null. */
  add(kind: FindingKind, day: number | null, row: number | null, value: string): void {
    const entry = this.#entries.get(kind) ?? this.#begin(kind, { day: day === null ? null : isoDay(day), row, value });
    entry.count++;
    if (row !== null && entry.rows.length < EXAMPLE_ROWS) entry.rows.push(row);
  }

  count(kind: FindingKind): number {
    return this.#entries.get(kind)?.count ?? 0;
  }

  /** In the order of the kinds, so that equal input gives equal output. */
  list(): Finding[] {
    return kinds.flatMap((kind) => {
      const entry = this.#entries.get(kind);
      return entry ? [{ kind, count: entry.count, first: entry.first, note: explanations[kind] + inRows(entry) }] : [];
    });
  }

  #begin(kind: FindingKind, first: FindingExample): Entry {
    const entry = { count: 0, first, rows: [] };
    this.#entries.set(kind, entry);
    return entry;
  }
}

function inRows({ rows, count }: Entry): string {
  if (rows.length === 0) return "";
  return ` (${count === 1 ? "row" : "rows"} ${rows.join(", ")}${count > rows.length ? ", …" : ""})`;
}
