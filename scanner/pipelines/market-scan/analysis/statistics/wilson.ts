import { LarderError } from "../../../../../contract/errors.ts";
import { requireBetween0And1 } from "./check-inputs.ts";
import { normalQuantile } from "./normal.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Score interval of a win rate, two-sided at `level` (0.95 = 95 %), without continuity correction (E. B. Wilson 1927; method 3 of
 * Newcombe 1998). It assumes independent events: for overlapping ones it is too narrow.
 */
export function wilsonInterval(wins: number, n: number, level: number): Interval {
  requireBetween0And1("wilsonInterval", "level", level);
  if (!(n > 0 && wins >= 0 && wins <= n))
    throw new LarderError("fix_input", `wilsonInterval: ${wins} wins of ${n}`, {
      remedy: "Give one event or more, and wins from 0 to n.",
    });
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const centre = wins + z2 / 2;
  const reach = Math.sqrt(z2 * ((wins * (n - wins)) / n + z2 / 4));
  return { low: Math.max(0, (centre - reach) / (n + z2)), high: Math.min(1, (centre + reach) / (n + z2)) };
}
