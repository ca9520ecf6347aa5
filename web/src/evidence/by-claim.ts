import type { DirectionRow, SizeRow } from "./types.ts";

export interface Claims {
  readonly direction: readonly DirectionRow[];
  readonly size: readonly SizeRow[];
  /** Rows that this page has no words for: it is older than the server. */
  readonly unknown: number;
}

/** Opportunities by what they speak about, each list in the order in which it came, which is its rank. */
export function byClaim(opportunities: readonly unknown[]): Claims {
  const direction = opportunities.filter((row): row is DirectionRow => claimOf(row) === "direction");
  const size = opportunities.filter((row): row is SizeRow => claimOf(row) === "size");
  return { direction, size, unknown: opportunities.length - direction.length - size.length };
}

const claimOf = (row: unknown): unknown => (typeof row === "object" && row !== null && "claim" in row ? row.claim : null);
