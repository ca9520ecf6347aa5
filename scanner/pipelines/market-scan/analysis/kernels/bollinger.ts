import { freshColumn, type NewColumn } from "../column-store.ts";
import { requirePositive } from "./check-inputs.ts";
import { sma, smaState } from "./sma.ts";
import { stddev, stddevState } from "./stddev.ts";
import type { Streaming } from "./streaming.ts";

/** Three lines around a price, in price units. */
export interface Bands {
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
}

export interface BandsPoint {
  readonly upper: number;
  readonly middle: number;
  readonly lower: number;
}

/** Bollinger bands: SMA +- `width` population standard deviations (TA-Lib BBANDS). First value on bar `period - 1`. */
export function bollinger(close: Float64Array, period: number, width: number, newColumn?: NewColumn): Bands {
  requirePositive("bollinger", "width", width);
  const out = () => newColumn?.(close.length);
  return bandsAround(sma(close, period, out()), stddev(close, period, out()), width, newColumn);
}

export function bollingerState(period: number, width: number): Streaming<number, BandsPoint> {
  requirePositive("bollingerState", "width", width);
  const mean = smaState(period);
  const deviation = stddevState(period);
  const point = (middle: number, distance: number): BandsPoint => ({
    upper: middle + width * distance,
    middle,
    lower: middle - width * distance,
  });
  return {
    push: (close) => point(mean.push(close), deviation.push(close)),
    peek: (close) => point(mean.peek(close), deviation.peek(close)),
  };
}

/** `middle` +- `width` times `distance`, bar by bar. */
export function bandsAround(
  middle: Float64Array,
  distance: Float64Array,
  width: number,
  newColumn: NewColumn = freshColumn,
): Bands {
  const upper = newColumn(middle.length);
  const lower = newColumn(middle.length);
  for (let t = 0; t < middle.length; t++) {
    const centre = middle[t] as number;
    const reach = width * (distance[t] as number);
    upper[t] = centre + reach;
    lower[t] = centre - reach;
  }
  return { upper, middle, lower };
}
