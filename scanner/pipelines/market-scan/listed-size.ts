import { z } from "zod";
import { type SizeRow, sizeRow } from "./analysis/size/size-row.ts";

const horizon = sizeRow.shape.horizons.element;
const range = horizon.shape.ranges.element.pick({ level: true, low_price: true, high_price: true });
const touch = horizon.shape.touches.element.pick({ move: true, odds: true, source: true });

/** A size row as it is listed: each answer says whose it is, and the evidence of the asset class how such answers did. */
export const listedSize = sizeRow.extend({
  horizons: z
    .array(
      horizon.extend({
        ranges: z.array(range).describe("Central ranges of the close after horizon_bars."),
        range_evidence: horizon.shape.range_evidence.pick({ source: true }).describe("Where the ranges come from."),
        touches: z.array(touch).describe("Odds of touching prices on the way."),
      }),
    )
    .describe("By bars ahead."),
});
export type ListedSize = z.infer<typeof listedSize>;

/** Without what is the same for all rows of an asset class, said once beside them, and what follows from the reference price. */
export function listedOf(row: SizeRow): ListedSize {
  return {
    ...row,
    horizons: row.horizons.map((own) => ({
      ...own,
      range_evidence: { source: own.range_evidence.source },
      ranges: own.ranges.map(({ level, low_price, high_price }) => ({ level, low_price, high_price })),
      touches: own.touches.map(({ move, odds, source }) => ({ move, odds, source })),
    })),
  };
}
