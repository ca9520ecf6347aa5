import { trueRange } from "./atr.ts";
import { requirePeriod } from "./check-inputs.ts";
import { wilder } from "./ema.ts";

export interface DirectionalMovement {
  /** Strength of the trend, 0..100, from bar `2 * period - 1`. */
  readonly adx: Float64Array;
  /** Share of upward movement in the true range, percent, from bar `period`. */
  readonly plusDi: Float64Array;
  readonly minusDi: Float64Array;
}

/**
 * Average directional index (Wilder 1978). All averages are Wilder's, seeded with the mean of `period` values; TA-Lib
 * seeds the movements with one value less and agrees once the seed has decayed. NaN where nothing moves.
 */
export function adx(high: Float64Array, low: Float64Array, close: Float64Array, period: number): DirectionalMovement {
  requirePeriod("adx", period);
  const range = wilder(trueRange(high, low, close), period);
  const { up, down } = movements(high, low);
  const plusDi = percentOf(range, wilder(up, period));
  const minusDi = percentOf(range, wilder(down, period));
  return { adx: wilder(imbalance(plusDi, minusDi), period), plusDi, minusDi };
}

/** Outward moves of a bar's ends; of the two only the larger counts. NaN on bar 0 and beside a hole. */
function movements(high: Float64Array, low: Float64Array) {
  const up = new Float64Array(high.length).fill(Number.NaN, 0, 1);
  const down = up.slice();
  for (let t = 1; t < high.length; t++) {
    const rise = (high[t] as number) - (high[t - 1] as number);
    const fall = (low[t - 1] as number) - (low[t] as number);
    const none = Number.isNaN(rise + fall) ? Number.NaN : 0;
    up[t] = rise > fall && rise > 0 ? rise : none;
    down[t] = fall > rise && fall > 0 ? fall : none;
  }
  return { up, down };
}

function percentOf(whole: Float64Array, part: Float64Array): Float64Array {
  const result = new Float64Array(whole.length);
  for (let t = 0; t < whole.length; t++) result[t] = (100 * (part[t] as number)) / (whole[t] as number);
  return result;
}

function imbalance(plusDi: Float64Array, minusDi: Float64Array): Float64Array {
  const result = new Float64Array(plusDi.length);
  for (let t = 0; t < plusDi.length; t++) {
    const [plus, minus] = [plusDi[t] as number, minusDi[t] as number];
    result[t] = (100 * Math.abs(plus - minus)) / (plus + minus);
  }
  return result;
}
