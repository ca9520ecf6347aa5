import { z } from "zod";
import { sizeCorrection } from "./size-correction.ts";
import { claimSources } from "./size-validation.ts";

const price = z.number().positive();
const odds = z.number().min(0).max(1);

/** Where an answer comes from, and how the model did in its place out of sample. */
const evidence = z.object({
  source: z
    .enum(claimSources)
    .describe("model: the volatility forecast; history: what the symbol did after every bar of its own."),
  skill: z.number().nullable().describe("Skill of the model over plain history, 1 is perfect; null where it was not validated."),
  skill_low: z.number().nullable().describe("Lower bound of its 95 % interval; the model answers only where this is above 0."),
  skill_high: z.number().nullable().describe("Upper bound of its 95 % interval."),
  ece: z.number().nullable().describe("Mean distance between the model's odds and what came, 0..1; null for ranges."),
  n: z.int().nonnegative().describe("Out-of-sample forecasts behind the skill; for history without validation 0."),
  paths: z.int().positive().describe("Past paths behind the answer; of history they overlap."),
});

const sizeRange = z.object({
  level: odds.describe("Probability that the close after horizon_bars lies inside."),
  low: z.number().describe("Lower end as a fraction of reference_price, -0.03 is 3 % below."),
  high: z.number().describe("Upper end as a fraction of reference_price."),
  low_price: price.describe("Lower end, in units of `currency`."),
  high_price: price.describe("Upper end, in units of `currency`."),
});

const sizeTouch = evidence.extend({
  move: z.number().describe("Distance as a fraction of reference_price."),
  price: price.describe("The price touched, in units of `currency`."),
  odds: odds.describe("Probability that it is touched within horizon_bars."),
});

const sizeHorizon = z.object({
  horizon_bars: z.int().positive().describe("Bars after the as-of bar."),
  sigma_daily: z
    .number()
    .positive()
    .nullable()
    .describe("Forecast standard deviation of a day's log return over the horizon; null with a reason."),
  sigma_percentile_of_year: odds
    .nullable()
    .describe("Place of the forecast among this model's forecasts on the symbol's bars of the last year, 0..1."),
  reason: z.string().nullable().describe("Why there is no forecast; null where there is."),
  ranges: z.array(sizeRange).describe("Central ranges of the close after horizon_bars."),
  range_evidence: evidence.describe("Where the ranges come from."),
  touches: z.array(sizeTouch).describe("Odds of touching prices on the way."),
});
export type SizeHorizon = z.infer<typeof sizeHorizon>;

const listings = ["above_90th", "below_10th"] as const;

/** How far one symbol may go, never in which direction. Prices are native and unrounded. */
export const sizeRow = z.object({
  symbol: z.string().min(1).describe("Symbol as the source names it."),
  asset_class: z
    .enum(["stock", "crypto", "fx", "commodity"])
    .describe("Market the symbol belongs to; the pool its paths come from."),
  claim: z.literal("size").describe("What the row speaks about: how far, not up or down."),
  grade: z
    .enum(["shown", "base_rate"])
    .describe("shown: at least one answer is the model's, which beat plain history; base_rate: all are history's."),
  note: z.literal("says how far, not in which direction").describe("To be shown with the row wherever it is shown."),
  as_of_bar: z.iso.date().describe("Session (ISO day) of the last closed bar."),
  reference_price: price.describe("Close of the as-of bar, in units of `currency`."),
  currency: z.string().describe("ISO 4217 code, or the quote asset of a crypto pair."),
  horizons: z.array(sizeHorizon).describe("By bars ahead."),
  corrections: z
    .array(sizeCorrection)
    .describe("Set-ups present that are known to change the size of what follows; not in the odds above."),
  listed: z
    .enum(listings)
    .nullable()
    .describe("Why the row is worth reading today: the forecast left its own 10-90 percentile of the year; null: it did not."),
});
export type SizeRow = z.infer<typeof sizeRow>;
