import type { Door, SymbolYear } from "../../../../../contract/verbs.ts";
import type { Bars } from "../../bars.ts";
import { fromSymbolYears } from "../../symbol-years.ts";
import type { Listing } from "../../universe.ts";
import type { NamedFeed } from "./feed.ts";

const DAY_MS = 86_400_000;

export type BarsBySymbol = ReadonlyMap<string, Bars>;

/** Years of history a fetch reaches back, with the one that is under way on top. */
const HISTORY_YEARS = 5; // what inference about rare set-ups needs

/** The first day of the history as of `day`: always a New Year, so that a stored year is either whole or not wanted. */
export function historyStart(day: number): number {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  return Date.UTC(year - HISTORY_YEARS, 0, 1) / DAY_MS;
}

/** What earlier scans kept of a feed's bars for these listings, from `fromDay` on. */
export async function readStored(
  feed: NamedFeed,
  listings: readonly Listing[],
  fromDay: number,
  door: Door,
): Promise<BarsBySymbol> {
  const classOf = new Map(listings.map(({ symbol, assetClass }) => [symbol, assetClass]));
  const { rows } = await door.call("bars_out", { source: feed.source, symbols: [...classOf.keys()] });
  const firstYear = new Date(fromDay * DAY_MS).getUTCFullYear();
  const whole = rows.flatMap((row): SymbolYear[] => {
    const { bars } = row;
    return bars !== null && bars.days.length > 0 && row.year >= firstYear ? [{ ...row, bars }] : [];
  });
  const stored = new Map<string, Bars>();
  for (const [symbol, own] of Map.groupBy(whole, (row) => row.symbol)) {
    const assetClass = classOf.get(symbol);
    if (assetClass !== undefined) stored.set(symbol, fromSymbolYears(own, { assetClass, currency: feed.currency }));
  }
  return stored;
}
