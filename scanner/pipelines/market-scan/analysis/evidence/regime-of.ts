import type { Panel } from "../../panel.ts";
import { marketTrend } from "../screener/market-trend.ts";
import { sessionReturns } from "../screener/session-returns.ts";
import { CURRENT_BARS } from "../screener/volatility-columns.ts";
import { volatilityTercile } from "../screener/volatility-tercile.ts";
import { marketLogVariance, sumMarketVariance } from "../size/market-log-variance.ts";
import { rangeVariance } from "../size/range-variance.ts";

/** The market on the last session in words: its index against the 200-session mean, and the third of its history that volatility lies in. */
export function regimeOf(panel: Panel): string {
  const trend = marketTrend(sessionReturns(panel));
  const variance = marketLogVariance(sumMarketVariance(panel, panel.symbols.map(rangeVariance)), CURRENT_BARS);
  const tercile = volatilityTercile(variance);
  return [
    typeof trend === "string" ? `${trend} its 200-session mean` : "trend unknown",
    typeof tercile === "string" ? `${tercile} volatility` : "volatility unknown",
  ].join(", ");
}
