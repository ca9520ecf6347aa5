import { z } from "zod";

const price = z.number().positive();
const price_unit = "in units of `currency`";

/**
 * A set-up that is present today, listed without any claim that it pays: the only odds on it are those of a random day.
 * Prices are native and unrounded.
 */
export const watchRow = z.object({
  symbol: z.string().min(1).describe("Symbol as the source names it."),
  asset_class: z
    .enum(["stock", "crypto", "fx", "commodity"])
    .describe("Market the symbol belongs to; its pool for rates and ranks."),
  claim: z.literal("direction").describe("What the row speaks about: up or down, not how far."),
  grade: z.literal("base_rate").describe("Evidence behind the row: none beyond the base rate."),
  note: z.literal("no edge shown").describe("To be shown with the row wherever it is shown."),
  setup_id: z.string().describe("Set-up of the catalogue."),
  setup_version: z.int().positive().describe("Version of the set-up's rule and parameters."),
  setup_name: z.string().describe("Set-up in words."),
  direction: z.enum(["long", "short"]).describe("Side of the trade the set-up would take."),
  as_of_bar: z.iso.date().describe("Session (ISO day) of the last closed bar, on which the set-up is present."),
  signal: z
    .record(z.string(), z.number())
    .describe("Measured values and the levels they passed; prices in units of `currency`, ranks 0..1, RSI 0..100."),
  entry_rule: z.string().describe("The set-up's rule in one sentence."),
  reference_price: price.describe(`Close of the as-of bar, ${price_unit}; the trade itself would enter at the next open.`),
  stop: z.number().describe(`2 ATR against the trade from reference_price, ${price_unit}; moves with the actual entry.`),
  target: z.number().describe(`2 ATR in favour of the trade from reference_price, ${price_unit}; moves with the actual entry.`),
  currency: z.string().describe("ISO 4217 code, or the quote asset of a crypto pair."),
  horizon_bars: z.int().positive().describe("Bars after the as-of bar at whose close the trade times out."),
  atr: price.describe(`Average true range of 14 bars on the as-of bar, ${price_unit}.`),
  base_rate: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe(
      "Share (0..1) of all bars of the same asset class after which this trade, entered blindly, made money net of costs; null where none has closed.",
    ),
  base_rate_n: z.int().nonnegative().describe("Closed trades (bars of the pool) behind base_rate; neighbouring ones overlap."),
  family_events: z
    .int()
    .nonnegative()
    .describe("Earlier events of this set-up and direction over all symbols of the asset class."),
  symbol_events: z
    .int()
    .nonnegative()
    .nullable()
    .describe("Earlier events of this set-up and direction on this symbol; null under 250 bars of history."),
  last_events: z
    .array(z.iso.date())
    .max(5)
    .optional()
    .describe("Days of the symbol's latest earlier events, newest first, without results; absent under 250 bars."),
  cost_bp_per_side: z
    .number()
    .nonnegative()
    .describe("Fee, half-spread and slippage taken off the base rate's trades, basis points of the price per side."),
  median_dollar_volume: z
    .number()
    .nonnegative()
    .nullable()
    .describe("Median US dollars traded per day over the last 60 bars; null where unknown."),
  flags: z
    .array(z.string())
    .describe("Doubts about the row's data: from the data gate, and short_history, relaxed_only, thin_volume, unknown_volume."),
});

export type WatchRow = z.infer<typeof watchRow>;
