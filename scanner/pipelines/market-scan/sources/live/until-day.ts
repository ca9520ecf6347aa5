import type { RawSeries } from "../../data-gate/raw-series.ts";

/** The series up to and including the day: without the bar of a session that is still open. */
export function untilDay(series: RawSeries, lastDay: number): RawSeries {
  const kept = Array.from(series.days.keys()).filter((at) => (series.days[at] as number) <= lastDay); // indices of the column itself
  if (kept.length === series.days.length) return series;
  const floats = (column: Float64Array) => Float64Array.from(kept, (at) => column[at] as number);
  const ints = (column: Int32Array) => Int32Array.from(kept, (at) => column[at] as number);
  const { rows, days, open, high, low, close, volume } = series;
  return {
    ...series,
    rows: ints(rows),
    days: ints(days),
    open: floats(open),
    high: floats(high),
    low: floats(low),
    close: floats(close),
    volume: floats(volume),
  };
}
