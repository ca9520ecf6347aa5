import { z } from "zod";
import { type SizeRow, sizeRow } from "./analysis/size/size-row.ts";

const horizon = sizeRow.shape.horizons.element;
const touch = horizon.shape.touches.element.pick({ move: true, price: true, odds: true, source: true });

/** A size row as it is listed: each answer says whose it is, and the evidence of the asset class how such answers did. */
export const listedSize = sizeRow.extend({
  horizons: z
    .array(
      horizon.extend({
        range_evidence: horizon.shape.range_evidence.pick({ source: true }).describe("Where the ranges come from."),
        touches: z.array(touch).describe("Odds of touching prices on the way."),
      }),
    )
    .describe("By bars ahead."),
});
export type ListedSize = z.infer<typeof listedSize>;

/** What is the same for all rows of an asset class is said once, beside them. */
export function listedOf(row: SizeRow): ListedSize {
  return {
    ...row,
    horizons: row.horizons.map((own) => ({
      ...own,
      range_evidence: { source: own.range_evidence.source },
      touches: own.touches.map(({ move, price, odds, source }) => ({ move, price, odds, source })),
    })),
  };
}
