import { dayOf } from "../bars.ts";
import type { RawSeries } from "./raw-series.ts";

/** One row of a made-up series: day, open, high, low, close, volume. */
export type Row = readonly [day: number, open: number, high: number, low: number, close: number, volume: number];

/** `count` quiet weekday bars up to 2018-02-07 around 100, moving by well under 1 % a day. */
export function quietRows(count: number): Row[] {
  const rows: Row[] = [];
  for (let day = dayOf("2018-02-07"); rows.length < count; day--) {
    if ((day + 4) % 7 === 0 || (day + 4) % 7 === 6) continue;
    const close = 100 + 0.5 * Math.sin(day);
    rows.push([day, close - 0.1, close + 0.4, close - 0.5, close, 1000 + (day % 7)]);
  }
  return rows.reverse();
}

/** The same bar with all prices multiplied and the volume divided, as before an unrecorded split. */
export function scaled([day, open, high, low, close, volume]: Row, by: number): Row {
  return [day, open * by, high * by, low * by, close * by, volume / by];
}

export function makeSeries(rows: readonly Row[], rest: Partial<RawSeries> = {}): RawSeries {
  const column = (at: 1 | 2 | 3 | 4 | 5): Float64Array => Float64Array.from(rows, (row) => row[at]);
  return {
    symbol: "ABC",
    assetClass: "stock",
    currency: "USD",
    source: "file:made-up.csv",
    origin: "made-up.csv",
    rows: Int32Array.from(rows, (_, i) => i + 2),
    days: Int32Array.from(rows, (row) => row[0]),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
    findings: [],
    refusal: null,
    ...rest,
  };
}
