// Typed arrays are read below their length only: `as number` states that guarantee.
import type { AssetClass } from "../../bars.ts";
import { sma } from "../kernels/sma.ts";
import type { VarianceForecast } from "../size/forecast-variance.ts";
import { barsPerYear } from "../size/session-calendar.ts";
import { type Cell, missing, needsBars } from "./cell.ts";
import { percentileOf } from "./percentile-of.ts";

/** Bars of "current" volatility: a month of sessions, the window people quote. */
export const CURRENT_BARS = 20;

/**
 * Columns of one symbol's volatility at its last bar, now and expected, in one measure, so that their ratio means something.
 *
 * @param variance daily range variance, by bar (NaN on the first)
 */
export function volatilityColumns(variance: Float64Array, assetClass: AssetClass, forecast: VarianceForecast) {
  const history = sma(variance, CURRENT_BARS);
  const current = currentVariance(history);
  const ahead = forecast.kind === "forecast" ? forecast.variance : missing(forecast.reason);
  return {
    volatility_percentile: percentileOfYear(history, barsPerYear[assetClass]),
    current_volatility_annual_pct: annualPercent(current, assetClass),
    forecast_volatility_annual_pct: annualPercent(ahead, assetClass),
    forecast_over_current: ratio(ahead, current),
  };
}

function currentVariance(history: Float64Array): Cell {
  if (history.length <= CURRENT_BARS) return needsBars(CURRENT_BARS + 1, history.length);
  return history.at(-1) as number;
}

function percentileOfYear(history: Float64Array, year: number): Cell {
  const needed = year + CURRENT_BARS; // the first bar has no variance, the first full window ends on bar CURRENT_BARS
  if (history.length < needed) return needsBars(needed, history.length);
  return percentileOf(history.at(-1) as number, history.subarray(-year));
}

function annualPercent(variance: Cell, assetClass: AssetClass): Cell {
  return typeof variance === "number" ? 100 * Math.sqrt(variance * barsPerYear[assetClass]) : variance;
}

function ratio(ahead: Cell, current: Cell): Cell {
  if (typeof ahead !== "number") return ahead;
  if (typeof current !== "number") return current;
  return current > 0 ? Math.sqrt(ahead / current) : missing(`the price did not move for ${CURRENT_BARS} bars`);
}
