import { outputFor, requirePeriod } from "./check-inputs.ts";
import { wma } from "./wma.ts";

/**
 * Hull moving average (A. Hull, 2005): WMA over floor(sqrt(period)) bars of 2 WMA(floor(period / 2)) - WMA(period).
 * First value on bar `period + floor(sqrt(period)) - 2`. `period` 2 or more.
 */
export function hma(x: Float64Array, period: number, out?: Float64Array): Float64Array {
  requirePeriod("hma", period);
  const half = Math.floor(period / 2);
  requirePeriod("hma, half of it", half);
  const fast = wma(x, half);
  const raw = wma(x, period).map((slow, t) => 2 * (fast[t] as number) - slow);
  return wma(raw, Math.floor(Math.sqrt(period)), outputFor("hma", x, out));
}
