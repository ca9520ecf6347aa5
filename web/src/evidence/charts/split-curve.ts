import type { EquityCurve } from "../../../../client/evidence-types.ts";

/**
 * The curve before the day of the split, and from there on; the second begins with the last point of the first, so that they join.
 * Without a split all of it is in sample.
 */
export function splitCurve({ days, r }: EquityCurve, split: string | null): { before: EquityCurve; after: EquityCurve } {
  const at = split === null ? -1 : days.findIndex((day) => day >= split);
  if (at < 0) return { before: { days, r }, after: { days: [], r: [] } };
  const joined = Math.max(at - 1, 0);
  return {
    before: { days: days.slice(0, at), r: r.slice(0, at) },
    after: { days: days.slice(joined), r: r.slice(joined) },
  };
}
