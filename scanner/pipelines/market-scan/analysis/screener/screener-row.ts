import { z } from "zod";

const number = () => z.number().nullable();
const share = () => z.number().min(0).max(1).nullable();

/** One symbol's columns at its last bar. A null has its reason in `nulls`. */
export const ScreenerRow = z.object({
  symbol: z.string(),
  asset_class: z.string().describe("the panel the symbol is ranked in"),
  currency: z.string().describe("currency of last_close: ISO 4217, or the quote asset of a crypto pair"),
  as_of_bar: z.iso.date().describe("session of the symbol's last bar; every column is at its close"),
  bars: z.int().positive().describe("daily bars of history"),
  last_close: z.number().positive().describe("close of as_of_bar, native currency"),
  change_1d_pct: number().describe("last close over the bar before it, %"),
  rank_12_1: share().describe(
    "share of the panel's symbols with a smaller return from twelve months to one month ago, 0 to 1 (ties halved)",
  ),
  distance_to_52w_high_pct: number().describe("last close over the highest high of a year of bars, %; 0 or negative"),
  volume_z: number().describe("ln(volume) in standard deviations of the 20 bars before, from their mean"),
  gap_atr: number().describe("open less the close before, in 14-bar average true ranges of the bar before"),
  volatility_percentile: share().describe("current volatility's place among its own values of a year of bars, 0 to 1"),
  current_volatility_annual_pct: number().describe(
    "volatility of the last 20 bars from daily ranges and overnight gaps, % a year",
  ),
  forecast_volatility_annual_pct: number().describe(
    "volatility expected for the next 10 bars by the pooled HAR model, % a year; no direction",
  ),
  forecast_over_current: number().describe("forecast volatility divided by current volatility, ratio"),
  beta: number().describe(
    "slope of daily returns on the equal-weight return of the panel's other symbols, a year of bars, ratio",
  ),
  nulls: z.record(z.string(), z.string()).describe("column: why it is null"),
});

export type ScreenerRow = z.infer<typeof ScreenerRow>;
