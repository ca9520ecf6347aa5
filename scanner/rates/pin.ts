import type { PinnedRate, RateSet } from "../../contract/candidate.ts";
import { currenciesOf } from "../../contract/in-currency.ts";
import { rateBetween } from "../../contract/rate-between.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Work } from "../pipeline.ts";
import type { RateSource } from "./reference-rates.ts";

const DAY_MS = 86_400_000;
/** Easter and Christmas leave a week's end of up to five days without rates; further off a rate is of another time. */
const MAX_DISTANCE_MS = 7 * DAY_MS;

/** What the rates are wanted for. */
interface Wanted {
  /** Display currency, ISO 4217. */
  readonly base: string;
  /** What the prices are as of, ISO 8601; null where there are none. */
  readonly asOf: string | null;
}

/**
 * The rate set of a run: units of each currency per one `base`, each crossed over rates of one kind, and those rates themselves. Where
 * there are none of about the time of the prices, the set is the base currency alone: prices in any other currency then stay native and
 * say so. USDT is a currency of its own, not the dollar.
 */
export async function pinRates(
  { base, asOf }: Wanted,
  source: RateSource | undefined,
  work: Pick<Work, "signal" | "now">,
  door: Door,
): Promise<RateSet> {
  const alone: RateSet = { base, as_of: null, source: null, quotes: {} };
  if (asOf === null || source === undefined) return alone;
  const pricedAt = Date.parse(asOf);
  if (work.now - pricedAt > MAX_DISTANCE_MS) return alone; // the newest rates are not of that time
  const rates = await source.newest(work, door);
  const pairs = rates.filter(({ as_of }) => Math.abs(Date.parse(as_of) - pricedAt) <= MAX_DISTANCE_MS);
  return pairs.length === 0 ? alone : quotedIn({ ...alone, pairs });
}

/** The set with a quote for every currency that rates of one kind lead to from its base, in the preferred kind. */
function quotedIn(set: RateSet & { readonly pairs: PinnedRate[] }): RateSet {
  const found = currenciesOf(set).flatMap((code) => {
    const quote = rateBetween(set, set.base, code);
    return quote?.kind == null ? [] : [{ code, rate: quote.rate, kind: quote.kind, as_of: quote.as_of }];
  });
  const kinds = new Set(found.map(({ kind }) => kind));
  const sources = new Set(set.pairs.flatMap(({ kind, source }) => (kinds.has(kind) ? [source] : [])));
  const oldest = found.flatMap(({ as_of }) => as_of ?? []).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    ...set,
    as_of: oldest ?? null,
    source: sources.size === 0 ? null : [...sources].sort().join("+"),
    quotes: Object.fromEntries(found.map(({ code, rate }) => [code, rate])),
    kinds: Object.fromEntries(found.map(({ code, kind }) => [code, kind])),
  };
}
