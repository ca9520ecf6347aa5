// Every symbol of a panel has its entry in whatever is computed per symbol: `as` states that guarantee.
import { setImmediate } from "node:timers/promises";
import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { designHar } from "../size/design-har.ts";
import { forecastVariance, type VarianceForecast } from "../size/forecast-variance.ts";
import { barsPerYear } from "../size/session-calendar.ts";
import { type Cell, needsBars, splitCells } from "./cell.ts";
import { measureBeta } from "./measure-beta.ts";
import { priceColumns } from "./price-columns.ts";
import { rankMomentum } from "./rank-momentum.ts";
import type { ScreenerRow } from "./screener-row.ts";
import { sessionReturns } from "./session-returns.ts";
import { volatilityColumns } from "./volatility-columns.ts";

/**
 * One row per symbol, in the panel's order, at its last bar; every symbol has at least one. Nothing in it is a probability or
 * a direction. Yields to the event loop between its parts, where an aborted signal ends it with an AbortError.
 */
export async function screenPanel(panel: Panel, signal?: AbortSignal): Promise<ScreenerRow[]> {
  const design = designHar(panel);
  await setImmediate(undefined, { signal });
  const forecasts = forecastVariance(design, panel.days.length - 1);
  await setImmediate(undefined, { signal });
  const ranks = rankMomentum(panel);
  const returns = sessionReturns(panel);
  const year = barsPerYear[panel.assetClass];
  return panel.symbols.map((bars, s) => {
    const { symbol, currency, close, days, assetClass } = bars;
    const { nulls, ...columns } = splitCells({
      ...priceColumns(bars),
      rank_12_1: ranks[s] as Cell,
      ...volatilityColumns(design.variance[s] as Float64Array, assetClass, forecasts[s] as VarianceForecast),
      beta: close.length > year ? measureBeta(returns, s, year) : needsBars(year + 1, close.length),
    });
    const as_of_bar = isoDay(days.at(-1) as number);
    return {
      symbol,
      asset_class: assetClass,
      currency,
      as_of_bar,
      bars: close.length,
      last_close: close.at(-1) as number,
      ...columns,
      nulls,
    };
  });
}
