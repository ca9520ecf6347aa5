import { z } from "zod";

const instant = z.iso.datetime({ offset: true });
const share = z.number().min(0).max(1);
const count = z.int().nonnegative();

const claimRange = z.object({
  level: share.describe("Odds that the close at the horizon lies inside"),
  low: z.number().describe("Price"),
  high: z.number().describe("Price"),
});

const claimTouch = z.object({
  move_pct: z.number().describe("Percent from the reference price; below 0 a fall"),
  odds: share.describe("That the price is touched within the horizon"),
});

/** A claim as it is published, a row of the table `claims`. What only one kind of claim has is null in the other. */
const claim = z.object({
  asset_class: z.string(),
  symbol: z.string(),
  source: z.string().describe("Of the bars it was made from"),
  claim: z.enum(["direction", "size"]),
  grade: z.enum(["shown", "exploratory"]),
  setup_id: z.string().nullable(),
  direction: z.enum(["long", "short"]).nullable(),
  as_of_bar: z.iso.date().describe("Last bar known when it was made"),
  horizon_bars: z.int().positive().describe("Bars after as_of_bar that it is about"),
  due_on: z.iso.date().describe("First day on which its horizon may be over"),
  reference_price: z.number().positive().describe("Close of as_of_bar as it was then"),
  atr: z.number().positive().nullable().describe("Of as_of_bar, in price: sizes stop and target"),
  cost_bp_per_side: z.number().nonnegative().nullable().describe("Basis points of the price"),
  p_win: share.nullable().describe("Odds of making money net of costs"),
  base_rate: share.nullable().describe("The same odds of the trade on any day"),
  expectancy_r: z.number().nullable().describe("Expected result, units of risk net of costs"),
  ranges: z.array(claimRange).nullable(),
  touches: z.array(claimTouch).nullable(),
});
export type Claim = z.infer<typeof claim>;

/** What became of a claim. */
export const claimResult = z.object({
  outcome: z
    .enum(["target", "stop", "time_out", "void", "delisted"])
    .describe("time_out: the horizon ended; void: nothing to measure, as over a missed session"),
  r: z.number().nullable().describe("Result of the trade, units of risk net of costs"),
  won: z.boolean().nullable().describe("Whether it made money"),
  exit_bar: z.iso.date().nullable().describe("Session on which it ended"),
  inside: z.record(z.string(), z.boolean()).nullable().describe("By level of its ranges: whether the close was inside"),
  touched: z.record(z.string(), z.boolean()).nullable().describe("By move_pct of its touches: whether it was touched"),
});
export type ClaimResult = z.infer<typeof claimResult>;

/** A claim as the database keeps it; the fields of its result are null while it is open. */
export const storedClaim = claim.extend({
  ...claimResult.shape,
  id: z.string(),
  run_id: z.uuid(),
  pipeline: z.string(),
  published_at: instant,
  live: z.boolean().describe("false: published more than a week after its bar, so about what had already happened"),
  closed_at: instant.nullable(),
  outcome: claimResult.shape.outcome.nullable(),
});
export type StoredClaim = z.infer<typeof storedClaim>;

const mean = z.number().nullable().describe("null where nothing is closed");

const trackGroup = z.object({
  claim: claim.shape.claim,
  grade: claim.shape.grade,
  asset_class: z.string(),
  live: storedClaim.shape.live,
  published: count,
  open: count,
  closed: count.describe("With a result"),
  void: count.describe("Closed without anything to measure"),
  results: count.describe("Trades behind hit_rate and the means beside it"),
  hit_rate: mean,
  mean_p_win: mean.describe("What hit_rate was forecast to be"),
  mean_base_rate: mean.describe("What hit_rate would be on any day"),
  mean_r: mean.describe("Expectancy as it turned out, units of risk net of costs"),
  predicted_r: mean.describe("Expectancy as it was forecast"),
  forecasts: count.describe("Odds with a known answer: one per trade, one per touch of a size claim"),
  brier: mean.describe("Mean squared error of the odds"),
  brier_base: mean.describe("The same of the base rate; null for size"),
  coverage: z
    .array(z.object({ horizon_bars: z.int(), level: share, n: count, inside: share }))
    .describe("Share of closes inside the range of each level"),
  calibration: z
    .array(z.object({ predicted: share, observed: share, n: count }))
    .describe("Odds in ten bins of equal width, without the empty ones"),
});

/** What a pipeline published and how it turned out. */
export const trackRecord = z.object({
  groups: z.array(trackGroup).describe("By claim, grade, asset class, and whether it was live"),
  first_due_on: z.iso.date().nullable().describe("First day on which an open claim may close; null where none is open"),
  newest: z.array(storedClaim).describe("The fifty that closed last"),
});
export type TrackRecord = z.infer<typeof trackRecord>;
