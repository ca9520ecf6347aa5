import type { RateSet } from "../../contract/candidate.ts";

/** The rate set of a run that has no rate source: the base currency alone. Prices in any other currency stay native and say so. */
export function pinRates(base: string): RateSet {
  return { base, as_of: null, source: null, quotes: {} };
}
