import type { AssetClass, Bars } from "./bars.ts";

/** The symbols of one asset class on one calendar: the union of their sessions. */
export interface Panel {
  readonly assetClass: AssetClass;
  /** Sessions of the panel, days since 1970-01-01, strictly increasing. */
  readonly days: Int32Array;
  readonly symbols: readonly Bars[];
  /** `at[s][t]`: index of the bar of symbol s on session t, or -1 where it did not trade. */
  readonly at: readonly Int32Array[];
}

/** One panel per asset class present, symbols ordered by name (so that input order cannot matter). */
export function buildPanels(series: readonly Bars[]): Panel[] {
  const byClass = Map.groupBy(
    [...series].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    (bars) => bars.assetClass,
  );
  return [...byClass].map(([assetClass, symbols]) => {
    const days = Int32Array.from(new Set(symbols.flatMap((bars) => [...bars.days]))).sort();
    return { assetClass, days, symbols, at: symbols.map((bars) => indexOnto(days, bars.days)) };
  });
}

function indexOnto(sessions: Int32Array, own: Int32Array): Int32Array {
  let next = 0;
  return sessions.map((day) => (own[next] === day ? next++ : -1));
}
