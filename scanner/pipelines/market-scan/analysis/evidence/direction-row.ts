import { z } from "zod";
import { watchRow } from "../watch-row.ts";
import { calibrationEvidence, familyEvidence } from "./family-evidence.ts";

const share = z.number().min(0).max(1);
const r = z.number().describe("units of risk, net of costs");

export const pastEvent = z.object({
  symbol: z.string(),
  day: z.iso.date().describe("session on which the set-up began"),
  r: r.describe("result of the trade, R net of costs"),
});

/** A set-up that is present today and whose family has shown an edge; every number can be recomputed from the events of its evidence. */
export const directionRow = watchRow.omit({ grade: true, note: true, last_events: true, family_events: true }).extend({
  grade: z.enum(["shown", "exploratory"]).describe("shown: passed the strict gates; exploratory: the relaxed ones only"),
  note: z.string().describe("to be shown with the row wherever it is shown"),
  data_hash: z.string().describe("of the bars behind the evidence"),
  code_version: z.string().describe("of the analysis that computed it"),
  rank_score: z.number().describe("lower 80 % bound of the posterior net expectancy (R) x min(1, traded value / floor)"),
  p_win: share.describe("odds that the trade makes money net of costs"),
  p_low: share.nullable().describe("5 % quantile of p_win; null where p_win is the base rate"),
  p_high: share.nullable().describe("95 % quantile of p_win"),
  p_source: z.enum(["model", "base_rate"]).describe("model only where its out-of-sample skill interval lies above 0"),
  expectancy_r: r,
  expectancy_low_r: r.describe("lower 80 % bound, R"),
  expectancy_high_r: r.describe("upper 80 % bound, R"),
  expectancy_2x_r: r.describe("at twice the costs, R"),
  r_quantiles: familyEvidence.shape.r_quantiles,
  family_events: z.int().nonnegative().describe("closed events of the set-up and direction over the asset class"),
  family_blocks: z.int().nonnegative().describe("20-session blocks that hold one"),
  last_events: z.array(pastEvent).max(20).describe("latest closed events of the family, newest first"),
  evidence: familyEvidence.pick({
    whole: true,
    discovery: true,
    confirmation: true,
    tests: true,
    bootstrap: true,
    sharpe: true,
    strict: true,
  }),
  spa_p: share.nullable().describe("Hansen's p that nothing in the whole catalogue beats its control"),
  calibration: calibrationEvidence.omit({ bins: true, by_year: true }).describe("of the family's odds, out of sample"),
  regime: z.string(),
  nulls: z.record(z.string(), z.string()).describe("field: why it is null, or not what the model says"),
});
export type DirectionRow = z.infer<typeof directionRow>;
