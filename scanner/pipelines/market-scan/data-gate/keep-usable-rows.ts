import { classRules } from "./class-rules.ts";
import type { FindingTally } from "./findings.ts";
import type { RawSeries } from "./raw-series.ts";
import { sessionClose } from "./session-close.ts";

/** When the analysis is made. */
export interface GateClock {
  /** Days since 1970-01-01. Later bars are not known yet. */
  readonly asOfDay: number;
  /** Epoch milliseconds of a live clock. Without it the as-of day is taken as closed. */
  readonly now?: number;
}

/** Indices of the rows that may become bars, in the order of the file. Every other row is counted in `tally`. */
export function keepUsableRows(raw: RawSeries, clock: GateClock, tally: FindingTally): Int32Array {
  const kept = new Int32Array(raw.days.length);
  const firstOpenDay = firstUnclosedDay(raw, clock);
  const { weekends } = classRules[raw.assetClass];
  let count = 0;
  // all columns have the length of `days`, so every index below it is in range
  for (let i = 0; i < raw.days.length; i++) {
    const day = raw.days[i] as number;
    const row = raw.rows[i] as number;
    const open = raw.open[i] as number;
    const high = raw.high[i] as number;
    const low = raw.low[i] as number;
    const close = raw.close[i] as number;
    if (day > clock.asOfDay) tally.add("after_as_of", day, row, `close ${close}`);
    else if (day >= firstOpenDay) tally.add("forming_bar", day, row, `close ${close}`);
    else if (!(Math.min(open, high, low, close) > 0)) tally.add("price_not_positive", day, row, ohlc(open, high, low, close));
    else if (high < Math.max(open, close) || low > Math.min(open, close))
      tally.add("impossible_bar", day, row, ohlc(open, high, low, close));
    else if (!weekends && isWeekend(day)) tally.add("weekend_date", day, row, weekdayName(day));
    else kept[count++] = i;
  }
  return kept.subarray(0, count);
}

function ohlc(open: number, high: number, low: number, close: number): string {
  return `open ${open}, high ${high}, low ${low}, close ${close}`;
}

function firstUnclosedDay(raw: RawSeries, { asOfDay, now }: GateClock): number {
  if (now === undefined) return Number.POSITIVE_INFINITY;
  let day = asOfDay;
  while (sessionClose(day, raw.assetClass) > now) day--;
  return day + 1;
}

/** Day 0 (1970-01-01) was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

function weekdayName(day: number): string {
  return weekday(day) === 0 ? "Sunday" : "Saturday";
}
