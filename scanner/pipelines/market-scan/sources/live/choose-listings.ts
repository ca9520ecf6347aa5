import { LarderError } from "../../../../../contract/errors.ts";
import { nearest } from "../../../../../contract/nearest.ts";
import type { MarketScanInput } from "../../declare.ts";
import { type Listing, universe } from "../../universe.ts";

/**
 * What of the universe is scanned: all of it, or the symbols asked for, by their own name or a source's (BTCUSDT, BTC-USD,
 * XBTUSD). `max_symbols` takes the first so many of the universe, the asset classes in turn.
 * Errors: `fix_input` for a symbol that no live source is known to have.
 */
export function chooseListings({ symbols, max_symbols }: Pick<MarketScanInput, "symbols" | "max_symbols">): readonly Listing[] {
  const asked = symbols === undefined ? universe : only(symbols);
  return max_symbols === undefined ? asked : inTurn(asked).slice(0, max_symbols);
}

function only(symbols: readonly string[]): readonly Listing[] {
  const byName = new Map(universe.flatMap((listing) => namesOf(listing).map((name) => [name, listing] as const)));
  const wanted = new Set(symbols.map((symbol) => symbol.trim().toUpperCase()));
  const unknown = [...wanted].filter((symbol) => !byName.has(symbol));
  if (unknown.length > 0) throw notInUniverse(unknown);
  const chosen = new Set([...wanted].map((symbol) => byName.get(symbol)));
  return universe.filter((listing) => chosen.has(listing));
}

function namesOf({ symbol, names }: Listing): string[] {
  return [symbol, ...Object.values(names)].map((name) => name.toUpperCase());
}

function notInUniverse(unknown: readonly string[]): LarderError {
  const known = universe.map(({ symbol }) => symbol);
  const hints = unknown.map((symbol) => {
    const names = nearest(symbol, known);
    return names.length === 0 ? symbol : `${symbol} (nearest: ${names.join(", ")})`;
  });
  return new LarderError("fix_input", `not among the ${known.length} symbols of the live sources: ${hints.join("; ")}`, {
    field: "symbols",
    remedy: "Name symbols of scanner/pipelines/market-scan/universe.ts, or give --data with bars of your own",
  });
}

function inTurn(listings: readonly Listing[]): Listing[] {
  const classes = [...Map.groupBy(listings, ({ assetClass }) => assetClass).values()];
  const longest = Math.max(...classes.map((own) => own.length));
  return Array.from({ length: longest }, (_, at) => classes.flatMap((own) => own[at] ?? [])).flat();
}
