import type { PinnedRate } from "../../contract/candidate.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { ecbRates } from "./ecb-rates.ts";
import { publishedRates } from "./published-rates.ts";
import type { RateSource, ReferenceRates } from "./reference-rates.ts";

/** The published exchange rates where they are fresh, else the ECB's own. `sample`: what `fetcher` finds is invented. */
export function newestRates(fetcher: Fetcher, sample: boolean): RateSource {
  const ecb = ecbRates(fetcher);
  return {
    async newest(work, door) {
      return (await publishedRates(door, sample)) ?? pairsOf(await ecb.newest(work));
    },
  };
}

function pairsOf(rates: ReferenceRates | null): PinnedRate[] {
  if (rates === null) return [];
  const shared = {
    base: "EUR",
    kind: "reference",
    side: null,
    as_of: new Date(rates.day).toISOString(),
    source: rates.source,
  } as const;
  return Object.entries(rates.perEuro).map(([quote, value]) => ({ ...shared, quote, value, flags: [] }));
}
