import { type Cell, missing } from "./cell.ts";
import { percentileOf } from "./percentile-of.ts";

/** A year of values: with fewer, a third of them is a season. */
const MIN_VALUES = 252;

/**
 * The third of its own history in which a panel's volatility lies today.
 *
 * @param history by session, NaN while there is none; the last one is today's
 */
export function volatilityTercile(history: Float64Array): Cell<"low" | "middle" | "high"> {
  const values = history.filter((value) => !Number.isNaN(value));
  if (values.length < MIN_VALUES) return missing(`needs ${MIN_VALUES} sessions with a volatility, has ${values.length}`);
  const today = history.at(-1) ?? Number.NaN;
  if (Number.isNaN(today)) return missing("no symbol moved on the last sessions");
  const place = percentileOf(today, values);
  if (place < 1 / 3) return "low";
  return place > 2 / 3 ? "high" : "middle";
}
