import type { PinnedRate, RateSet } from "./candidate.ts";
import { convert, type RateKind } from "./convert.ts";
import { LarderError } from "./errors.ts";

/** Where no kind is asked for, the first of these that leads from one currency to the other counts. */
const PREFERRED = ["reference", "official", "p2p"] as const satisfies readonly RateKind[];

export interface FoundRate {
  /** Units of the one currency per unit of the other. */
  readonly rate: number;
  /** Null where nothing had to be converted. */
  readonly kind: RateKind | null;
  /** Of its oldest leg, ISO 8601; null where that is not known, or nothing had to be converted. */
  readonly as_of: string | null;
}

/**
 * Units of `to` per unit of `from`, by rates of one single kind: `kind`, or the preferred one of those that lead there. Null where none
 * does. A currency is worth one of itself, quoted or not.
 */
export function rateBetween(rates: RateSet, from: string, to: string, kind?: RateKind): FoundRate | null {
  if (from === to) return { rate: 1, kind: null, as_of: null };
  const { pairs } = rates;
  const wanted = kind === undefined ? PREFERRED : [kind];
  if (pairs === undefined) return wanted.includes("reference") ? overBase(rates, from, to) : null;
  return (
    wanted
      .values()
      .flatMap((one) => attempt(pairs, from, to, one))
      .next().value ?? null
  );
}

/** Kinds of which a rate to or from the currency is pinned: those that prices can be shown by in it. */
export function kindsOf({ base, quotes, pairs }: RateSet, currency: string): readonly RateKind[] {
  if (pairs === undefined) return currency === base || currency in quotes ? ["reference"] : [];
  return PREFERRED.filter((kind) =>
    pairs.some((pair) => pair.kind === kind && (pair.base === currency || pair.quote === currency)),
  );
}

function attempt(pairs: readonly PinnedRate[], from: string, to: string, kind: RateKind): FoundRate[] {
  try {
    const { rate, as_of } = convert(pairs, { from, to, amount: 1, kind });
    return [{ rate, kind, as_of }];
  } catch (thrown) {
    if (thrown instanceof LarderError && thrown.code === "not_found") return [];
    throw thrown;
  }
}

/** In the sets of older snapshots all quotes are reference rates of one day, crossed over the base. */
function overBase({ base, quotes, as_of }: RateSet, from: string, to: string): FoundRate | null {
  const perBase = (code: string) => (code === base ? 1 : quotes[code]);
  const [fromPerBase, toPerBase] = [perBase(from), perBase(to)];
  return fromPerBase === undefined || toPerBase === undefined
    ? null
    : { rate: toPerBase / fromPerBase, kind: "reference", as_of };
}
