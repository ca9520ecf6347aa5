import { isoDay } from "../../bars.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { FeedId, Listing } from "../../universe.ts";
import { SeriesBuilder } from "../files/series-builder.ts";

/** One row of an answer. NaN is text that is no number, null is what the source left out. */
export interface AnswerRow {
  /** Days since 1970-01-01; NaN where the row is about no day. */
  readonly day: number;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly volume: number | null;
}

interface Origin {
  readonly source: FeedId;
  readonly currency: string;
  /** For messages. */
  readonly origin: string;
}

/** The rows of an answer, oldest first, as a series. Rows without a whole bar are counted in its findings. */
export function toSeries(listing: Listing, rows: readonly AnswerRow[], { source, currency, origin }: Origin): RawSeries {
  const builder = new SeriesBuilder(listing.symbol);
  for (const [index, row] of rows.entries()) addRow(builder, index + 1, row);
  return builder.finish({ assetClass: listing.assetClass, currency }, source, origin);
}

function addRow(builder: SeriesBuilder, number: number, { day, open, high, low, close, volume }: AnswerRow): void {
  if (Number.isNaN(day)) builder.tally.add("bad_date", null, number, "no calendar day");
  else if (open === null || high === null || low === null || close === null)
    builder.tally.add("empty_cell", day, number, `no price on ${isoDay(day)}`);
  else if ([open, high, low, close].some(Number.isNaN)) builder.tally.add("bad_number", day, number, `on ${isoDay(day)}`);
  else builder.add(number, day, open, high, low, close, volume ?? Number.NaN);
}
