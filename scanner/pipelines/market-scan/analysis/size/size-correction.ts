import { z } from "zod";

/** What a set-up says about the size of what follows, whatever the direction. */
export const sizeCorrection = z.object({
  setup_id: z.string().describe("Set-up of the catalogue."),
  setup_version: z.int().positive().describe("Version of the set-up's rule and parameters."),
  direction: z.enum(["long", "short"]).describe("Side on which the set-up was found; the correction itself has no side."),
  horizon_bars: z.int().positive().describe("Bars ahead whose volatility is compared."),
  n: z.int().nonnegative().describe("Past events with a forecast and a known outcome."),
  blocks: z.int().nonnegative().describe("Date blocks of 20 sessions with an event."),
  effect_pct: z
    .number()
    .nullable()
    .describe("Realised over forecast volatility, less that of the other symbols on the same days, percent."),
  t: z.number().nullable().describe("Cluster t of the effect; null where it could not be tested."),
  p: z.number().min(0).max(1).describe("Of the likelier tail, one-sided."),
  q: z.number().min(0).max(1).describe("The same after Benjamini and Hochberg, over both tails of all set-ups tested."),
  walk_forward_skill: z
    .number()
    .nullable()
    .describe("Squared error saved by a correction fitted on earlier events only; null where none could be."),
  walk_forward_low: z.number().nullable().describe("Lower bound of its 95 % interval."),
  walk_forward_high: z.number().nullable().describe("Upper bound of its 95 % interval."),
  usable: z.boolean().describe("q up to .10 and the walk-forward interval above 0."),
});
export type SizeCorrection = z.infer<typeof sizeCorrection>;
