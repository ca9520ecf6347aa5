import type { ScreenerRow } from "../../../client/types.ts";
import { change, count, percent, price, ratio, share } from "../words/numbers.ts";

type Measured = Exclude<keyof ScreenerRow, "symbol" | "asset_class" | "currency" | "as_of_bar" | "nulls">;

export interface Measure {
  readonly field: Measured;
  readonly title: string;
  readonly hint: string;
  readonly text: (value: number) => string;
}

/** The screener's columns, as they are shown in the table and with a symbol. */
export const screenerMeasures: readonly Measure[] = [
  { field: "last_close", title: "Close", hint: "Last close, in the symbol's own currency", text: price },
  { field: "change_1d_pct", title: "1 day", hint: "Last close over the one before", text: change },
  {
    field: "rank_12_1",
    title: "Rank 12-1",
    hint: "Share of the symbols with a smaller return from twelve months to one month ago",
    text: (value) => share(value),
  },
  {
    field: "distance_to_52w_high_pct",
    title: "To high",
    hint: "Last close over the highest high of a year",
    text: change,
  },
  {
    field: "current_volatility_annual_pct",
    title: "Volatility",
    hint: "Of the last 20 bars, from daily ranges and overnight gaps, a year",
    text: percent,
  },
  {
    field: "forecast_volatility_annual_pct",
    title: "Forecast",
    hint: "Volatility expected for the next 10 bars, a year; it says nothing of direction",
    text: percent,
  },
  { field: "forecast_over_current", title: "Ratio", hint: "Forecast over current volatility", text: ratio },
  {
    field: "volatility_percentile",
    title: "Percentile",
    hint: "Where current volatility lies among its own values of a year",
    text: (value) => share(value),
  },
  { field: "beta", title: "Beta", hint: "Slope of daily returns on those of the other symbols, a year", text: ratio },
  {
    field: "volume_z",
    title: "Volume z",
    hint: "Log volume in standard deviations from the mean of the 20 bars before",
    text: ratio,
  },
  { field: "gap_atr", title: "Gap", hint: "Open less the close before, in average true ranges", text: ratio },
  { field: "bars", title: "Bars", hint: "Daily bars of history", text: count },
];
