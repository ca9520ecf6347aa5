import type { RawSeries } from "../../data-gate/raw-series.ts";

/** The series up to and including the day: without the bar of a session that is still open. */
export function untilDay(series: RawSeries, lastDay: number): RawSeries {
  const { rows, days, open, high, low, close, volume } = series;
  const isWanted = (_value: number, at: number) => (days[at] as number) <= lastDay; // all columns have the length of `days`
  return {
    ...series,
    rows: rows.filter(isWanted),
    days: days.filter(isWanted),
    open: open.filter(isWanted),
    high: high.filter(isWanted),
    low: low.filter(isWanted),
    close: close.filter(isWanted),
    volume: volume.filter(isWanted),
  };
}
