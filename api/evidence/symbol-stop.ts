import { rowsOf } from "../../contract/answer-body.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { SymbolDocument } from "./documents.ts";
import type { Snapshots } from "./symbol-facts.ts";

type Row = Readonly<Record<string, unknown>>;

/** The first gate that stopped something, what was held against it, and its bound. */
export interface Stop {
  readonly gate: string | null;
  readonly value: number | string | null;
  readonly bound: number | string | null;
}

/** Bars from which a symbol may support a claim of its own, by what is asked of it. */
const MIN_BARS = 250;
const MIN_STRICT_BARS = 750;
/** US dollars a day. */
const VOLUME_FLOOR = 5_000_000;

/**
 * What about the symbol itself keeps a present set-up off the opportunities of a mode; null where nothing on record does. A watch
 * row has passed all gates but the shortest history; where another mode's row has doubts, those are what stopped it in this one.
 */
export function symbolStop(
  { symbol, bars }: SymbolDocument,
  isOne: (row: Row) => boolean,
  mode: Snapshot,
  all: Snapshots,
): Stop | null {
  const row = all.flatMap(({ metadata, opportunities }) => [...rowsOf(metadata.watch), ...opportunities]).find(isOne);
  const flags: readonly unknown[] = Array.isArray(row?.flags) ? row.flags : [];
  const shortOf = (bound: number): Stop => ({ gate: "short_history", value: bars.days.length, bound });
  if (rowsOf(mode.metadata.watch).some(isOne)) return flags.includes("short_history") ? shortOf(MIN_BARS) : null;
  if (flags.includes("short_history") || flags.includes("relaxed_only")) return shortOf(MIN_STRICT_BARS);
  if (flags.includes("unknown_volume")) return { gate: "unknown_volume", value: null, bound: VOLUME_FLOOR };
  if (flags.includes("thin_volume"))
    return { gate: "thin_volume", value: dollars(row?.median_dollar_volume), bound: VOLUME_FLOOR };
  return staleStop(symbol, rowsOf(mode.metadata.screener));
}

/** A bar behind its market's newest: the open at which the trade would be entered is past. */
function staleStop(symbol: string, screener: readonly Row[]): Stop | null {
  const own = screener.find((row) => row.symbol === symbol);
  const days = screener.flatMap(({ asset_class, as_of_bar }) =>
    asset_class === own?.asset_class && typeof as_of_bar === "string" ? [as_of_bar] : [],
  );
  const newest = days.sort().at(-1);
  if (typeof own?.as_of_bar !== "string" || newest === undefined || own.as_of_bar >= newest) return null;
  return { gate: "stale_bar", value: own.as_of_bar, bound: newest };
}

function dollars(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
