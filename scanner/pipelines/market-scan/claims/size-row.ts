import type { Claim } from "../../../../contract/claim.ts";
import { listedSize } from "../listed-size.ts";

/** What a claim is made of in an opportunity that speaks about size: for each horizon how far the price may go. */
export const claimedSize = listedSize.pick({
  claim: true,
  grade: true,
  symbol: true,
  asset_class: true,
  as_of_bar: true,
  reference_price: true,
  horizons: true,
});

/** The forecast parts of a horizon: what is told from plain history is no claim. Null where all of it is. */
export function forecastPart(
  horizon: (typeof claimedSize)["_output"]["horizons"][number],
): Pick<Claim, "ranges" | "touches"> | null {
  const ranges = horizon.range_evidence.source === "model" ? horizon.ranges : [];
  const touches = horizon.touches.filter(({ source }) => source === "model");
  if (ranges.length === 0 && touches.length === 0) return null;
  return {
    ranges: ranges.map(({ level, low_price, high_price }) => ({ level, low: low_price, high: high_price })),
    touches: touches.map(({ move, odds }) => ({ move_pct: Number((100 * move).toFixed(6)), odds })), // 3, not 3.0000000000000004
  };
}
