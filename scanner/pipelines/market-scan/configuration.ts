import { digestOf } from "../../../contract/digest.ts";
import { catalogue } from "./analysis/setups/catalogue.ts";
import type { AssetClass } from "./bars.ts";
import type { MarketScanInput } from "./declare.ts";
import { chooseListings } from "./sources/live/choose-listings.ts";

/** How many symbols of a class were asked for; null for files, whose universe is what they hold. */
export function expectedOf(input: MarketScanInput): (group: AssetClass) => number | null {
  if (input.data !== undefined) return () => null;
  const listings = chooseListings(input);
  return (group) => listings.filter(({ assetClass }) => assetClass === group).length;
}

/** Equal for scans that may be compared: universe, rules and kind of data. Which file it came from does not count, nor does its day. */
export function configDigest(input: MarketScanInput): string {
  const rules = catalogue.map(({ id, version }) => `${id}@${version}`);
  const { data, symbols, max_symbols } = input;
  if (data !== undefined)
    return digestOf({ symbols: symbols?.toSorted() ?? "all", max_symbols: max_symbols ?? null, rules, origin: "files" });
  return digestOf({
    symbols: chooseListings(input)
      .map(({ symbol }) => symbol)
      .sort(),
    rules,
    origin: "live",
  });
}
