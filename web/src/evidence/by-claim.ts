import type { DirectionRow, OpportunityRow, SizeRow } from "../../../client/types.ts";

export interface Claims {
  readonly direction: readonly DirectionRow[];
  readonly size: readonly SizeRow[];
  /** How many this page has no words for: it is older than the server. */
  readonly unknown: number;
}

/** Opportunities by what they speak about, each list in the order in which it came, which is its rank. */
export function byClaim(opportunities: readonly OpportunityRow[]): Claims {
  const direction = opportunities.filter((row) => row.claim === "direction");
  const size = opportunities.filter((row) => row.claim === "size");
  return { direction, size, unknown: opportunities.length - direction.length - size.length };
}
