import { z } from "zod";
import { claimRange, claimTouch } from "../../../../contract/claim.ts";

/** What a claim is made of in an opportunity that speaks about size: for each horizon how far the price may go. */
export const claimedSize = z.object({
  claim: z.literal("size"),
  // A size row is listed only where its skill interval lies above zero.
  grade: z.enum(["shown", "exploratory"]).default("shown"),
  symbol: z.string(),
  asset_class: z.string(),
  as_of_bar: z.iso.date(),
  reference_price: z.number().positive(),
  currency: z.string(),
  horizons: z.array(z.object({ bars: z.int().positive(), ranges: z.array(claimRange), touches: z.array(claimTouch) })),
});
