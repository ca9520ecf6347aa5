import { MIN_STRICT_BARS, MIN_SYMBOL_BARS, VOLUME_FLOOR } from "../../scanner/pipelines/market-scan/declare.ts";
import type { SymbolDocument } from "./documents.ts";

/** The first gate that stopped something, what was held against it, and its bound. */
export interface Stop {
  readonly gate: string | null;
  readonly value: number | string | null;
  readonly bound: number | string | null;
}

/** What about the symbol itself keeps its set-ups off the opportunities of a mode; null where nothing does. */
export function symbolStop(symbol: SymbolDocument, mode: "strict" | "relaxed"): Stop | null {
  const { gates, sessions_behind, valid_bars, median_dollar_volume } = symbol;
  const gate = gates[mode];
  if (gate === null) return null;
  if (gate === "stale_bar") return { gate, value: sessions_behind, bound: 0 }; // its next open, the entry, is already past
  if (gate === "short_history") return { gate, value: valid_bars, bound: mode === "strict" ? MIN_STRICT_BARS : MIN_SYMBOL_BARS };
  const isAboutVolume = gate === "thin_volume" || gate === "unknown_volume";
  return isAboutVolume ? { gate, value: median_dollar_volume, bound: VOLUME_FLOOR } : { gate, value: null, bound: null };
}
