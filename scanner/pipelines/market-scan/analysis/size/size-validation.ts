import { z } from "zod";

const share = z.number().min(0).max(1);
const count = z.int().nonnegative();

export const claimSources = ["model", "history"] as const;
export type ClaimSource = (typeof claimSources)[number];

/** How one kind of claim did, out of sample, and which answer is therefore shown. */
const claimScore = z.object({
  kind: z
    .enum(["range", "touch", "first_passage"])
    .describe("What is claimed: price ranges, touching a price, which of two prices first."),
  side: z
    .enum(["both", "up", "down", "long", "short"])
    .describe("both: a range; up, down: of the price touched; long, short: where the target lies."),
  horizon_bars: z.int().positive().describe("Bars ahead."),
  move: z
    .number()
    .nullable()
    .describe("Price touched, or target, as a fraction of today's price; null: all of this side together."),
  stop: z.number().nullable().describe("Stop of a first passage, as a fraction of today's price; null where there is none."),
  skill: z
    .number()
    .nullable()
    .describe("1 - loss over the loss of plain history: pinball of a range, Brier score of odds; null: nothing to judge by."),
  skill_low: z.number().nullable().describe("Lower bound of the skill's 95 % interval (date blocks drawn with replacement)."),
  skill_high: z.number().nullable().describe("Upper bound of the skill's 95 % interval."),
  ece: share
    .nullable()
    .describe(
      "Of touches: mean distance between odds said and share touched, ten bins of equal mass; of all of a side the largest.",
    ),
  n: count.describe("Forecasts judged; those of neighbouring sessions overlap."),
  source: z.enum(claimSources).describe("What is shown: the model's answer, or that of the symbol's own history."),
});
export type ClaimScore = z.infer<typeof claimScore>;

const coverageYear = z.object({
  year: z.int().nullable().describe("Calendar year of the session forecast from; null: all of them."),
  full: z.boolean().describe("The year was forecast from its beginning to its end."),
  n: count.describe("Forecasts judged."),
  inside_50: share.describe("Share of closes inside the model's 50 % range."),
  inside_80: share.describe("Share of closes inside the model's 80 % range."),
  inside_90: share.describe("Share of closes inside the model's 90 % range."),
  history_inside_50: share.describe("The same of the ranges of the symbol's own history."),
  history_inside_80: share.describe("The same of the ranges of the symbol's own history."),
  history_inside_90: share.describe("The same of the ranges of the symbol's own history."),
  pit_deciles: z
    .array(share)
    .length(10)
    .describe("Shares of closes in each tenth of the model's distribution, lowest first; a tenth each is perfect."),
});
export type CoverageYear = z.infer<typeof coverageYear>;

const varianceScore = z.object({
  n: count.describe("Forecasts judged."),
  qlike: z.number().describe("Mean of r - ln r - 1, r being realised over forecast daily variance (Patton 2011); 0 is perfect."),
  qlike_ewma: z.number().describe("The same of an exponentially weighted mean (.94) of the same daily variances."),
  skill: z.number().describe("1 - qlike / qlike_ewma."),
  skill_low: z.number().describe("Lower bound of its 95 % interval."),
  skill_high: z.number().describe("Upper bound of its 95 % interval."),
  realised_over_forecast: z.number().describe("Mean realised over mean forecast variance."),
  mz_intercept: z.number().describe("Mincer-Zarnowitz: intercept of ln realised on ln forecast variance; 0 is perfect."),
  mz_slope: z.number().describe("Its slope; 1 is perfect, below 1 the forecasts spread too far."),
  mz_r2: share.describe("Its share of variance explained."),
});
export type VarianceScore = z.infer<typeof varianceScore>;

const horizonValidation = z.object({
  horizon_bars: z.int().positive().describe("Bars ahead."),
  claims: z.array(claimScore).describe("Every kind of claim, with its skill over plain history."),
  coverage: z.array(coverageYear).describe("All years together, then year by year."),
  variance: varianceScore.nullable().describe("The volatility forecast by itself; null where nothing could be judged."),
  look_ahead: z
    .object({
      checked: count.describe("Forecasts made again with all later bars taken away."),
      different: count.describe("Of those, how many came out otherwise: a forecast that saw the future."),
    })
    .describe("Whether any forecast knew what came later."),
});
export type HorizonValidation = z.infer<typeof horizonValidation>;

/** How the size claims of one asset class did, walked forward over its history. */
export const sizeValidation = z.object({
  asset_class: z.enum(["stock", "crypto", "fx", "commodity"]).describe("The panel validated."),
  symbols: count.describe("Symbols in the panel."),
  sessions: count.describe("Sessions in the panel."),
  refit_sessions: z.int().positive().describe("Sessions between two fits; each uses only outcomes complete before it."),
  judged_from: z.iso
    .date()
    .nullable()
    .describe("First session forecast (ISO day); null where the panel is too small to be validated."),
  judged_to: z.iso.date().nullable().describe("Last session forecast (ISO day)."),
  horizons: z.array(horizonValidation).describe("By bars ahead; empty where the panel is too small to be validated."),
});
export type SizeValidation = z.infer<typeof sizeValidation>;
