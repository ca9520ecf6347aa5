import { z } from "zod";

const share = z.number().min(0).max(1);
const count = z.int().nonnegative();
const r = z.number().describe("units of risk (R), net of costs: 1 is the distance from the entry to the stop");

/** One split of a family's events: what was found there. */
const sample = z.object({
  n: count.describe("closed events"),
  blocks: count.describe("blocks of 20 sessions that hold one: the clusters of the test"),
  mean_r: r.nullable().describe("mean net R; null without events"),
  mean_excess_r: r.nullable().describe("mean R less the control's; null without events"),
  p: share.describe("one-sided p of the cluster test on the excess; 1 where there are under 30 events or 10 blocks"),
});
export type SampleEvidence = z.infer<typeof sample>;

const bin = z.object({
  predicted: share.describe("mean forecast of the bin"),
  observed: share.describe("share that won"),
  low: share.describe("95 % Wilson bound of observed"),
  high: share.describe("95 % Wilson bound of observed"),
  n: count,
});

/** How well odds did on events that they had not seen: a yearly walk-forward, purged and embargoed. */
export const calibrationEvidence = z.object({
  version: z.string().describe("how the odds are made, and on which data"),
  method: z
    .enum(["none", "platt", "isotonic"])
    .describe("what was fitted on earlier out-of-sample folds; none under 1,000 events"),
  n: count.describe("out-of-sample events scored"),
  brier: share.nullable().describe("mean squared error of the odds; null without events"),
  brier_base: share.nullable().describe("the same of the base rate known at the time"),
  log_loss: z.number().nonnegative().nullable(),
  log_loss_base: z.number().nonnegative().nullable(),
  skill: z.number().nullable().describe("1 - brier / brier_base; above 0 is better than the base rate"),
  skill_low: z.number().nullable().describe("lower 95 % bound of skill, 20-session block bootstrap"),
  skill_high: z.number().nullable().describe("upper 95 % bound of skill"),
  ece: share.nullable().describe("expected calibration error over 10 bins of equal mass"),
  ece_base: share.nullable().describe("the same of the base rate known at the time"),
  ece_noise: share
    .nullable()
    .describe("error that perfectly calibrated odds would still show in 1 of 20 such samples: below it is luck"),
  bins: z.array(bin).describe("reliability diagram"),
  by_year: z.array(z.object({ year: z.int(), n: count, brier: share, brier_base: share })),
});
export type CalibrationEvidence = z.infer<typeof calibrationEvidence>;

const curve = z.object({
  days: z.array(z.iso.date()).describe("sessions on which trades closed, increasing"),
  r: z.array(z.number()).describe("sum of net R closed until then, one unit of risk per trade"),
});

/** The family's trades taken one after the other, a fixed unit of risk each. */
const equity = z.object({
  trades: count,
  win_rate: share.nullable(),
  total_r: z.number(),
  mean_r: z.number().nullable(),
  max_drawdown_r: z.number().nonnegative().describe("largest fall of the curve from its highest point, R"),
  exposure: share.describe("share of sessions with an open trade"),
  profit_factor: z.number().nonnegative().nullable().describe("sum of gains over sum of losses; null without losses"),
  cost_r: z.number().nonnegative().describe("all costs paid, R"),
});
export const equityEvidence = z.object({
  split: z.iso.date().nullable().describe("first session out of sample; before it lies the discovery sample"),
  curve_1x: curve.describe("at the stated costs"),
  curve_2x: curve.describe("at twice the stated costs"),
  in_sample_1x: equity,
  in_sample_2x: equity,
  out_of_sample_1x: equity,
  out_of_sample_2x: equity,
});
export type EquityEvidence = z.infer<typeof equityEvidence>;

/** Gates a direction claim has to pass, in the order they are asked. */
const evidenceGates = [
  "few_events",
  "few_blocks",
  "discovery_q",
  "confirmation_p",
  "confirmation_mean",
  "lower_bound",
  "double_cost", // strict
  "whole_sample_q", // relaxed
] as const;
export type EvidenceGate = (typeof evidenceGates)[number];

/** Everything known of one set-up and direction over all symbols of an asset class. */
export const familyEvidence = z.object({
  asset_class: z.string(),
  setup_id: z.string(),
  setup_version: z.int().positive(),
  setup_name: z.string(),
  direction: z.enum(["long", "short"]),
  control: z.enum(["matched", "own_base"]).describe("matched: other symbols on the same day; own_base: all trades known by then"),
  whole: sample.extend({ q: share.describe("Benjamini-Hochberg adjusted p over all tests of the asset class") }),
  discovery: sample
    .extend({ q: share.describe("adjusted p over all tests of the asset class") })
    .describe("first 60 % of the sessions"),
  confirmation: sample.describe(
    "last 40 %, after an embargo of 20 sessions; p is not adjusted: only what passed discovery is asked",
  ),
  tests: count.describe("tests that were really made, and adjusted for"),
  win_rate: share.nullable().describe("wins / events"),
  base_rate: share.nullable().describe("wins / closed of all bars of the asset class, same direction"),
  posterior: z.object({
    p_win: share.describe("win rate shrunk towards the base rate (empirical Bayes over all families)"),
    p_low: share.describe("5 % quantile of its posterior"),
    p_high: share.describe("95 % quantile"),
    expectancy_r: r.describe("posterior mean of net R"),
    expectancy_low_r: r.describe("10 % quantile: the lower 80 % bound"),
    expectancy_high_r: r.describe("90 % quantile"),
    expectancy_2x_r: r.describe("posterior mean of R at twice the costs"),
    base_p: share.describe(
      "base rate that p_win is set upon: with as much of the market's drift as its cluster variance lets one believe",
    ),
    base_r: r.describe("mean R of all trades of the direction that the expectancy is set upon, likewise"),
    between_families_sd: z.number().nonnegative().describe("tau of the logits: 0 says that no family differs from the base rate"),
    own_events_weight_m: z
      .number()
      .positive()
      .nullable()
      .describe("pseudo-events of the family a symbol's own record is weighed against; null where own records say nothing"),
  }),
  r_quantiles: z.object({ p05: r, p25: r, p50: r, p75: r, p95: r }).nullable().describe("of net R over all closed events"),
  bootstrap: z.object({ level: share, low: r, high: r }).nullable().describe("stationary-bootstrap bounds of the mean excess R"),
  sharpe: z
    .object({
      per_block: z.number().describe("mean over standard deviation of the excess R summed by 20-session block"),
      psr: share.describe("probability that the true ratio is above 0 (Bailey & Lopez de Prado 2012)"),
      dsr: share.describe("the same above what the best of `trials` would reach by luck (2014)"),
      trials: z.int().positive().describe("variants ever tried, by the ledger"),
    })
    .nullable(),
  calibration: calibrationEvidence,
  strict: z.object({ passed: z.boolean(), failed: z.array(z.enum(evidenceGates)) }),
  relaxed: z.object({ passed: z.boolean(), failed: z.array(z.enum(evidenceGates)) }),
});
export type FamilyEvidence = z.infer<typeof familyEvidence>;

/** The evidence of one asset class, computed once per closed bar and version of the analysis. */
export const panelEvidence = z.object({
  asset_class: z.string(),
  data_hash: z.string().describe("of every bar behind it"),
  code_version: z.string().describe("of the analysis that computed it"),
  symbols: count,
  sessions: count,
  first_day: z.iso.date(),
  last_day: z.iso.date(),
  events: count.describe("closed events over all families"),
  spa_p: share.nullable().describe("Hansen's test (2005) that no family of the catalogue beats its control; null without events"),
  calibration: calibrationEvidence.describe("of the odds over all families"),
  regime: z.string().describe("index above or below its 200-session mean x volatility tercile, on the last session"),
  families: z
    .array(familyEvidence)
    .describe("in the order of the catalogue, long before short; without those that have no closed event"),
});
export type PanelEvidence = z.infer<typeof panelEvidence>;
