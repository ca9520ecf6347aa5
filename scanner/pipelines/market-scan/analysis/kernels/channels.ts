import { atr } from "./atr.ts";
import { type Bands, bandsAround } from "./bollinger.ts";
import { requirePositive, requireSameLength } from "./check-inputs.ts";
import { ema } from "./ema.ts";
import { rollingMax, rollingMin } from "./rolling-extremes.ts";

/** Keltner channel (L. Raschke's form): EMA of the close +- `width` ATR. First value on bar max(emaPeriod - 1, atrPeriod). */
export function keltner(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  emaPeriod: number,
  width: number,
  atrPeriod: number,
): Bands {
  requirePositive("keltner", "width", width);
  return bandsAround(ema(close, emaPeriod), atr(high, low, close, atrPeriod), width);
}

/**
 * Donchian channel of the `period` bars *before* bar t, so that bar t can break it: highest high, lowest low, their
 * middle. First value on bar `period`.
 */
export function donchian(high: Float64Array, low: Float64Array, period: number): Bands {
  requireSameLength("donchian", high, low);
  const upper = delayed(rollingMax(high, period));
  const lower = delayed(rollingMin(low, period));
  return { upper, middle: upper.map((top, t) => (top + (lower[t] as number)) / 2), lower };
}

function delayed(x: Float64Array): Float64Array {
  return x.copyWithin(1, 0).fill(Number.NaN, 0, 1);
}
