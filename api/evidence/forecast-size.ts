import { z } from "zod";
import { rangeOf, touchOdds } from "../../contract/path-odds.ts";
import type { SizeDocument, SymbolDocument } from "./documents.ts";
import { lastBarOf } from "./last-bar-of.ts";
import { type Answerer, isExperimental, sizeAnswers, sizeOrigin } from "./size-answers.ts";

const RANGE_LEVELS = [0.5, 0.8, 0.9] as const;
const TOUCH_MOVES_PCT = [3, 5, 10, -3, -5, -10] as const;

const NEAR_BARS = 10;
const DAYS_A_YEAR = 365;
const SESSIONS_A_YEAR = 252;

const share = z.number().min(0).max(1);
const origin = sizeOrigin.pick({ source: true, why: true }).shape;

/** How far the price of a symbol may go, not which way. */
export const sizeForecast = z.object({
  as_of_bar: z.iso.date().describe("Last closed bar, from which it is forecast"),
  reference_price: z.number().positive().describe("Its close, in the symbol's currency"),
  currency: z.string(),
  forecast_volatility_annual_pct: z.number().nullable().describe("Volatility expected for the next 10 bars, % a year"),
  volatility_percentile: share.nullable().describe("Its place among the forecasts of the past year, 0 to 1"),
  horizons: z.array(
    z.object({
      bars: z.int().positive().describe("Bars ahead"),
      sigma_daily: z
        .number()
        .positive()
        .nullable()
        .describe("Standard deviation expected of one day's log return; null where there is no forecast"),
      experimental: z.boolean().describe("The horizon has not met what is promised of the shorter ones"),
      ranges: z.array(
        z.object({
          level: share.describe("Odds that the close at the horizon lies inside"),
          low: z.number().describe("Price in the symbol's currency"),
          high: z.number().describe("Price in the symbol's currency"),
          ...origin,
        }),
      ),
      touches: z.array(
        z.object({
          move_pct: z.number().describe("Percent from the reference price; below 0 a fall"),
          odds: share.describe("That the price is touched within the horizon"),
          ...origin,
        }),
      ),
    }),
  ),
});
export type SizeForecast = z.infer<typeof sizeForecast>;

/** Null where the symbol's history is too short for anything to be said. */
export function forecastSize(symbol: SymbolDocument, model: SizeDocument | null): SizeForecast | null {
  const { size, currency, asset_class } = symbol;
  if (size === null) return null;
  const { day: as_of_bar, close: reference_price } = lastBarOf(symbol.bars);
  const near = nearForecast(symbol);
  const sigma = near?.sigma_daily ?? null;
  const yearly = Math.sqrt(asset_class === "crypto" ? DAYS_A_YEAR : SESSIONS_A_YEAR);
  const horizons = size.horizons.map(({ horizon_bars: bars, sigma_daily }) => {
    const answererOf = sizeAnswers(symbol, model, bars);
    const ranges = RANGE_LEVELS.map((level) => {
      const { paths, sigma, origin } = answererOf({ kind: "range", side: "both", move: null, stop: null });
      const { low, high } = rangeOf(paths, sigma, bars, level);
      return { level, low: reference_price * (1 + low), high: reference_price * (1 + high), ...shown(origin) };
    });
    const touches = TOUCH_MOVES_PCT.map((move_pct) => {
      const move = move_pct / 100;
      const { paths, sigma, origin } = answererOf({ kind: "touch", side: move > 0 ? "up" : "down", move, stop: null });
      return { move_pct, odds: touchOdds(paths, sigma, bars, move), ...shown(origin) };
    });
    return { bars, sigma_daily, experimental: isExperimental(bars), ranges, touches };
  });
  return {
    as_of_bar,
    reference_price,
    currency,
    forecast_volatility_annual_pct: sigma && 100 * sigma * yearly,
    volatility_percentile: near?.sigma_percentile_of_year ?? null,
    horizons,
  };
}

/** The forecast by which a symbol's volatility is called high or low: two weeks ahead. */
export function nearForecast({ size }: SymbolDocument) {
  return size?.horizons.find(({ horizon_bars }) => horizon_bars === NEAR_BARS) ?? null;
}

function shown({ source, why }: Answerer["origin"]) {
  return { source, why };
}
