import { z } from "zod";
import type { RateSet } from "./candidate.ts";
import type { RateKind } from "./convert.ts";
import { type FoundRate, rateBetween } from "./rate-between.ts";

type Row = Readonly<Record<string, unknown>>;

/** The prices of a row that are shown in the display currency; each may be absent or null. */
const PRICES = ["reference_price", "stop", "target"] as const;
/** Marks a row whose own currency has no rate in the snapshot's set: it can be shown in its own prices only. */
const NATIVE_PRICE = "native_price";

/** What of a row that says how far a price may go is prices. */
export const pricedHorizons = z.array(
  z.object({
    horizon_bars: z.int().positive().describe("Bars after the as-of bar"),
    ranges: z.array(
      z.object({
        level: z.number().min(0).max(1).describe("Odds that the close at the horizon lies inside"),
        low_price: z.number(),
        high_price: z.number(),
      }),
    ),
  }),
);

/** Currencies that a snapshot can be asked for in: the base of its rate set, then whatever is quoted in it. */
export function currenciesOf({ base, quotes, pairs = [] }: RateSet): readonly string[] {
  return [...new Set([base, ...Object.keys(quotes), ...pairs.flatMap((pair) => [pair.base, pair.quote])])];
}

/**
 * Rows as they are, each priced one with `display`: its prices and the ends of its ranges in `currency` by the rates pinned to the
 * run, unrounded. `rate` is units of `currency` per unit of the row's own, by rates of `kind` or else of the kind preferred for the two.
 * Where no rate leads from the one to the other, `display` is null and the row is flagged.
 */
export function inCurrency(rows: readonly Row[], rates: RateSet, currency: string, kind?: RateKind): readonly Row[] {
  const found = new Map<string, FoundRate | null>();
  const rateFrom = (own: string): FoundRate | null => {
    const known = found.get(own);
    if (known !== undefined) return known;
    const rate = rateBetween(rates, own, currency, kind);
    found.set(own, rate);
    return rate;
  };
  return rows.map((row) => (isPriced(row) ? withDisplay(row, currency, rateFrom(row.currency)) : row));
}

function isPriced(row: Row): row is Row & { readonly currency: string } {
  return typeof row.currency === "string" && PRICES.some((price) => typeof row[price] === "number");
}

function withDisplay(row: Row, currency: string, found: FoundRate | null): Row {
  if (found === null) return { ...row, flags: withFlag(row.flags, NATIVE_PRICE), display: null };
  const { rate, kind, as_of } = found;
  const prices = PRICES.filter((price) => price in row).map((price) => [price, times(row[price], rate)] as const);
  const by = { currency, rate, rate_kind: kind, rate_as_of: as_of };
  return { ...row, display: { ...by, ...Object.fromEntries(prices), ...rangesIn(row.horizons, rate) } };
}

function rangesIn(section: unknown, rate: number): { readonly horizons?: z.output<typeof pricedHorizons> } {
  const { data } = pricedHorizons.safeParse(section);
  if (data === undefined) return {};
  const converted = data.map(({ horizon_bars, ranges }) => ({
    horizon_bars,
    ranges: ranges.map(({ level, low_price, high_price }) => ({
      level,
      low_price: low_price * rate,
      high_price: high_price * rate,
    })),
  }));
  return { horizons: converted };
}

function times(price: unknown, rate: number): number | null {
  return typeof price === "number" ? price * rate : null;
}

function withFlag(flags: unknown, flag: string): readonly unknown[] {
  const known: readonly unknown[] = Array.isArray(flags) ? flags : [];
  return known.includes(flag) ? known : [...known, flag];
}
