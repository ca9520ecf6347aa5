import { z } from "zod";
import type { RateSet } from "./candidate.ts";

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

/** Currencies that a snapshot can be asked for in: the base of its rate set, then whatever is quoted against it. */
export function currenciesOf(rates: RateSet): readonly string[] {
  return [rates.base, ...Object.keys(rates.quotes).filter((code) => code !== rates.base)];
}

/**
 * Rows as they are, each priced one with `display`: its prices and the ends of its ranges in `currency` by the rates pinned to the
 * run, unrounded. `rate` is units of `currency` per unit of the row's own. Where either side has no rate, `display` is null and the
 * row is flagged.
 */
export function inCurrency(rows: readonly Row[], rates: RateSet, currency: string): readonly Row[] {
  return rows.map((row) => (isPriced(row) ? withDisplay(row, rates, currency) : row));
}

function isPriced(row: Row): row is Row & { readonly currency: string } {
  return typeof row.currency === "string" && PRICES.some((price) => typeof row[price] === "number");
}

function withDisplay(row: Row & { readonly currency: string }, rates: RateSet, currency: string): Row {
  const rate = rateBetween(rates, row.currency, currency);
  if (rate === null) return { ...row, flags: withFlag(row.flags, NATIVE_PRICE), display: null };
  const prices = PRICES.filter((price) => price in row).map((price) => [price, times(row[price], rate)] as const);
  return { ...row, display: { currency, rate, ...Object.fromEntries(prices), ...rangesIn(row.horizons, rate) } };
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

/** Units of `to` per unit of `from`; null without a quote. A currency is worth one of itself, quoted or not. */
function rateBetween(rates: RateSet, from: string, to: string): number | null {
  if (from === to) return 1;
  const perBase = (code: string) => (code === rates.base ? 1 : rates.quotes[code]);
  const [fromPerBase, toPerBase] = [perBase(from), perBase(to)];
  return fromPerBase === undefined || toPerBase === undefined ? null : toPerBase / fromPerBase;
}

function times(price: unknown, rate: number): number | null {
  return typeof price === "number" ? price * rate : null;
}

function withFlag(flags: unknown, flag: string): readonly unknown[] {
  const known: readonly unknown[] = Array.isArray(flags) ? flags : [];
  return known.includes(flag) ? known : [...known, flag];
}
