import type { RateSet } from "../../contract/candidate.ts";
import type { Work } from "../pipeline.ts";
import type { RateSource, ReferenceRates } from "./reference-rates.ts";

const DAY_MS = 86_400_000;
/** Easter and Christmas leave a week's end of up to five days without rates; further off a rate is of another time. */
const MAX_DISTANCE_MS = 7 * DAY_MS;

/**
 * The rate set of a run: units of each currency per one `base`, crossed over the euro, all of one day. `asOf` is what the prices
 * are as of (ISO 8601), null where there are none. Where there are no rates of about that time, or none for the base, the set is the base
 * currency alone: prices in any other currency then stay native and say so. USDT is no currency and never has a rate.
 */
export async function pinRates(base: string, asOf: string | null, source: RateSource | undefined, work: Work): Promise<RateSet> {
  const alone: RateSet = { base, as_of: null, source: null, quotes: {} };
  if (asOf === null || source === undefined) return alone;
  const pricedAt = Date.parse(asOf);
  if (work.now - pricedAt > MAX_DISTANCE_MS) return alone; // the newest rates are not of that time
  const rates = await source.newest(work);
  if (rates === null || Math.abs(Date.parse(rates.day) - pricedAt) > MAX_DISTANCE_MS) return alone;
  return cross(base, rates) ?? alone;
}

/** The rates with `base` in the place of the euro; null where they do not have it. */
function cross(base: string, { day, source, perEuro }: ReferenceRates): RateSet | null {
  const perOwn = new Map([["EUR", 1], ...Object.entries(perEuro)]);
  const ofBase = perOwn.get(base);
  if (ofBase === undefined) return null;
  perOwn.delete(base);
  const quotes = Object.fromEntries(Array.from(perOwn, ([currency, rate]) => [currency, rate / ofBase]));
  return { base, as_of: new Date(day).toISOString(), source, quotes };
}
