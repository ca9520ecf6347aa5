import { z } from "zod";

const share = () => z.number().min(0).max(1).nullable();
const count = () => z.int().nonnegative().nullable();

/** The state of one asset class at the close of its last session. A null has its reason in `nulls`. */
export const MarketStateRow = z.object({
  asset_class: z.string(),
  session: z.iso.date().describe("last session of the panel"),
  symbols: z.int().positive().describe("symbols that traded on it; only these are counted below"),
  above_sma50: share().describe("breadth: share of symbols with 50 bars that closed above their 50-bar mean, 0 to 1"),
  above_sma200: share().describe("breadth: share of symbols with 200 bars that closed above their 200-bar mean, 0 to 1"),
  advancing: share().describe("breadth: share of symbols that closed above their bar before, 0 to 1"),
  new_highs_52w: count().describe("symbols whose high exceeds every high of the year of bars before, count"),
  new_lows_52w: count().describe("symbols whose low undercuts every low of the year of bars before, count"),
  average_correlation: z
    .number()
    .min(-1)
    .max(1)
    .nullable()
    .describe("mean pairwise correlation of daily returns over 63 sessions"),
  volatility_tercile: z
    .enum(["low", "middle", "high"])
    .nullable()
    .describe("third of its own history in which the panel's 20-session volatility lies"),
  trend: z.enum(["above", "below"]).nullable().describe("an equal-weight index of the panel against its 200-session mean"),
  nulls: z.record(z.string(), z.string()).describe("column: why it is null"),
});

export type MarketStateRow = z.infer<typeof MarketStateRow>;
