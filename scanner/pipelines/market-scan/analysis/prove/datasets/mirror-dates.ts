// Columns are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../../bars.ts";

/**
 * A market without direction, made of a real one: on dates chosen by the toss of a coin the log bar of every symbol (open,
 * high, low and close relative to the close before) is turned over, high and low changing places. Clusters of volatility,
 * gaps and what symbols have in common stay; up and down do not. Volume is left as it was.
 */
export function mirrorDates(series: readonly Bars[], random: () => number): Bars[] {
  const dates = [...new Set(series.flatMap(({ days }) => [...days]))].sort((a, b) => a - b);
  const isMirrored = new Set(dates.filter(() => random() < 0.5));
  return series.map((bars) => mirrorBars(bars, isMirrored));
}

function mirrorBars(bars: Bars, isMirrored: ReadonlySet<number>): Bars {
  const { days } = bars;
  const [open, high, low, close] = [bars.open.slice(), bars.high.slice(), bars.low.slice(), bars.close.slice()];
  for (let t = 1; t < days.length; t++) {
    const before = bars.close[t - 1] as number;
    const now = close[t - 1] as number;
    const mirrors = isMirrored.has(days[t] as number);
    const rebuilt = mirrors ? (price: number) => (now * before) / price : (price: number) => (now / before) * price;
    open[t] = rebuilt(bars.open[t] as number);
    high[t] = rebuilt((mirrors ? bars.low : bars.high)[t] as number);
    low[t] = rebuilt((mirrors ? bars.high : bars.low)[t] as number);
    close[t] = rebuilt(bars.close[t] as number);
  }
  return { ...bars, open, high, low, close };
}
