import { LarderError } from "./errors.ts";

/** What a rate is: set by an authority, met by people who trade with each other, or published for reference. They are never mixed. */
export const rateKinds = ["official", "p2p", "reference"] as const;
export type RateKind = (typeof rateKinds)[number];

/** Of a market with two sides: what one pays for the base, what one gets for it, the middle of both. */
export const rateSides = ["buy", "sell", "mid"] as const;
export type RateSide = (typeof rateSides)[number];

/** Units of `quote` for one unit of `base`. */
export interface RateQuote {
  readonly base: string;
  readonly quote: string;
  readonly kind: RateKind;
  /** Null for a rate that has no sides. */
  readonly side: RateSide | null;
  readonly value: number;
  /** What it is as of, ISO 8601. */
  readonly as_of: string;
}

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly kind: RateKind;
}

interface Leg {
  readonly from: string;
  readonly to: string;
  /** Units of `to` for one of `from`. */
  readonly rate: number;
  readonly as_of: string;
}

export interface Conversion {
  readonly amount: number;
  readonly rate: number;
  /** Of the oldest leg; null where nothing had to be converted. */
  readonly as_of: string | null;
  /** In their order: one for a quoted pair, more for a cross. */
  readonly legs: readonly Leg[];
}

/**
 * The amount in another currency, by quotes of one kind: directly, turned around, or over the fewest crosses. Of sided markets the middle counts.
 * A stablecoin is not the currency it follows: USDT and USD are crossed like any two.
 * @throws LarderError not_found where the quotes lead no way from one to the other, naming what they hold
 */
export function convert(quotes: readonly RateQuote[], { from, to, amount, kind }: Wanted): Conversion {
  const legs = shortestWay(legsOf(quotes, kind), from, to);
  if (legs === null) throw noWay(quotes, { from, to, kind });
  const rate = legs.reduce((product, leg) => product * leg.rate, 1);
  const oldest = legs.map((leg) => leg.as_of).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return { amount: amount * rate, rate, as_of: oldest ?? null, legs };
}

function legsOf(quotes: readonly RateQuote[], kind: RateKind): Leg[] {
  const usable = quotes.filter((quote) => quote.kind === kind && (quote.side === null || quote.side === "mid"));
  return usable.flatMap(({ base, quote, value, as_of }) => [
    { from: base, to: quote, rate: value, as_of },
    { from: quote, to: base, rate: 1 / value, as_of },
  ]);
}

/** Breadth first. An empty way where both are the same. */
function shortestWay(legs: readonly Leg[], from: string, to: string): readonly Leg[] | null {
  const ways = new Map<string, readonly Leg[]>([[from, []]]);
  for (const [place, way] of ways) {
    if (place === to) return way;
    for (const leg of legs) if (leg.from === place && !ways.has(leg.to)) ways.set(leg.to, [...way, leg]);
  }
  return null;
}

function noWay(quotes: readonly RateQuote[], { from, to, kind }: Omit<Wanted, "amount">): LarderError {
  const known = [...new Set(legsOf(quotes, kind).map((leg) => leg.from))].sort();
  return new LarderError("not_found", `there is no ${kind} rate between ${from} and ${to}`, {
    field: known.includes(from) ? "to" : "from",
    remedy:
      known.length === 0 ? `Wait until a ${kind} rate has been read` : `Ask for two of ${known.join(", ")}, or for another kind`,
  });
}
