import type { RateRow } from "../declare.ts";
import type { Quote } from "./feed.ts";

/** Quotes as the source gave them, with who said so and when. */
export function toRows(quotes: readonly Quote[], source: string, now: number, flags: RateRow["flags"] = []): RateRow[] {
  const observed_at = new Date(now).toISOString();
  return quotes.map(({ base, quote, kind, side, value, as_of, n = null, used = null, dispersion = null, best = null }) => ({
    ...{ base, quote, kind, side, value, source, as_of, observed_at, flags, n, used, dispersion, best },
  }));
}
