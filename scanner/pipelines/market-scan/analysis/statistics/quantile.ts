import { LarderError } from "../../../../../contract/errors.ts";
import { requireAtLeast } from "./check-inputs.ts";

// Read within 0..length - 1 only: `as number` states that guarantee.

/**
 * The p-quantile, 0 <= p <= 1, of values sorted upward: linear between neighbours (type 7 of Hyndman & Fan 1996, the default of
 * R and numpy).
 */
export function quantileOf(sorted: Float64Array, p: number): number {
  requireAtLeast("quantileOf", 1, sorted);
  if (!(p >= 0 && p <= 1))
    throw new LarderError("fix_input", `quantileOf: p is ${p}`, { field: "p", remedy: "Give a number from 0 to 1." });
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return place === below ? low : low + (place - below) * ((sorted[below + 1] as number) - low);
}
