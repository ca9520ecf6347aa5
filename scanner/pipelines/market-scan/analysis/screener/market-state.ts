// A panel has at least one session, and a row of `at` per symbol: `as` states these guarantees.
import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { marketLogVariance, sumMarketVariance } from "../size/market-log-variance.ts";
import { rangeVariance } from "../size/range-variance.ts";
import { averageCorrelation } from "./average-correlation.ts";
import { breadth } from "./breadth.ts";
import { splitCells } from "./cell.ts";
import type { MarketStateRow } from "./market-state-row.ts";
import { marketTrend } from "./market-trend.ts";
import { sessionReturns } from "./session-returns.ts";
import { CURRENT_BARS } from "./volatility-columns.ts";
import { volatilityTercile } from "./volatility-tercile.ts";

/** The state of one asset class at the close of its last session, from the symbols that traded on it. */
export function marketState(panel: Panel): MarketStateRow {
  const traded = panel.symbols.filter((_, s) => ((panel.at[s] as Int32Array).at(-1) as number) >= 0);
  const returns = sessionReturns(panel);
  const variance = sumMarketVariance(panel, panel.symbols.map(rangeVariance));
  const { nulls, ...columns } = splitCells({
    ...breadth(traded),
    average_correlation: averageCorrelation(returns.own),
    volatility_tercile: volatilityTercile(marketLogVariance(variance, CURRENT_BARS)),
    trend: marketTrend(returns),
  });
  const session = isoDay(panel.days.at(-1) as number);
  return { asset_class: panel.assetClass, session, symbols: traded.length, ...columns, nulls };
}
