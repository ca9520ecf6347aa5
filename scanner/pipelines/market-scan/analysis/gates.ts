import type { AssetClass } from "../bars.ts";

export type FilterMode = "strict" | "relaxed";

/** History from which a symbol may support a claim of its own; below, patterns are a handful of overlapping weeks. */
export const MIN_SYMBOL_BARS = 250;
export const MIN_STRICT_BARS = 750; // three years: at least one change of regime

/** US dollars a day: a position of 50,000 is then a hundredth of a day's trading. */
export const VOLUME_FLOOR = 5_000_000;

/** Everything a gate may ask about the symbol of a present set-up. */
export interface SymbolFacts {
  readonly assetClass: AssetClass;
  /** Bars that passed the data gate. */
  readonly validBars: number;
  /** What the data gate has to say about the symbol. */
  readonly flags: readonly string[];
  /** Sessions its market held after its last bar. */
  readonly sessionsBehind: number;
  readonly medianDollarVolume: number | null;
  /** ATR of the last bar, in price. */
  readonly atr: number;
}

export type SymbolGate = "stale_bar" | "no_movement" | "short_history" | "unknown_volume" | "thin_volume";

/** The first gate that keeps the set-up off the watch list; null lets it on. */
export function watchGateOf(mode: FilterMode, facts: SymbolFacts): SymbolGate | null {
  if (facts.sessionsBehind > 0) return "stale_bar"; // its next open, the entry, is already past
  if (!(facts.atr > 0)) return "no_movement";
  return mode === "strict" ? strictDoubt(facts) : null;
}

/** The first gate of the mode that keeps the symbol off the opportunities; null where it may support a claim. */
export function symbolGateOf(mode: FilterMode, facts: SymbolFacts): SymbolGate | null {
  const stopped = watchGateOf(mode, facts);
  if (stopped !== null) return stopped;
  return facts.validBars < MIN_SYMBOL_BARS ? "short_history" : null;
}

function strictDoubt(facts: SymbolFacts): SymbolGate | null {
  return facts.validBars < MIN_STRICT_BARS ? "short_history" : volumeDoubt(facts);
}

/** How much of a claim's worth can be traded: 1 from the volume floor on; 1 for currencies, 0 where the volume is not known. */
export function tradableShare({ assetClass, medianDollarVolume }: SymbolFacts): number {
  return assetClass === "fx" ? 1 : Math.min(1, (medianDollarVolume ?? 0) / VOLUME_FLOOR);
}

/** What a reader has to know about the row's data beside the data gate's own flags. */
export function doubtsOf(facts: SymbolFacts): string[] {
  const doubts: string[] = [];
  if (facts.validBars < MIN_SYMBOL_BARS) doubts.push("short_history");
  else if (facts.validBars < MIN_STRICT_BARS) doubts.push("relaxed_only");
  const doubt = volumeDoubt(facts);
  if (doubt !== null) doubts.push(doubt);
  return doubts;
}

/** Currencies trade over the counter: no volume is published, and none is needed to know that they are deep. */
function volumeDoubt({ assetClass, medianDollarVolume }: SymbolFacts): "unknown_volume" | "thin_volume" | null {
  if (assetClass === "fx") return null;
  if (medianDollarVolume === null) return "unknown_volume";
  return medianDollarVolume < VOLUME_FLOOR ? "thin_volume" : null;
}
