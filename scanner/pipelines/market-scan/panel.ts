// Typed arrays are read below their length only: `as number` states that guarantee.
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
  return [...byClass(series)].map(([assetClass, symbols]) => buildPanel(assetClass, symbols));
}

/** The symbols of each panel, ordered by name. */
export function byClass(series: readonly Bars[]): Map<AssetClass, Bars[]> {
  return Map.groupBy(
    [...series].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    (bars) => bars.assetClass,
  );
}

export function buildPanel(assetClass: AssetClass, symbols: readonly Bars[]): Panel {
  const days = sessionsOf(symbols);
  return { assetClass, days, symbols, at: symbols.map((bars) => indexOnto(days, bars.days)) };
}

/**
 * `buildPanel` where most is known: every symbol of `before` is among the symbols and begins with the bars it had, and all
 * other bars lie after the last session of `before`.
 */
export function extendPanel(before: Panel, symbols: readonly Bars[]): Panel {
  const known = new Map(before.symbols.map((bars, s) => [bars.symbol, { at: before.at[s], length: bars.days.length }]));
  const later = symbols.map(({ symbol, days }) => ({ days: days.subarray(known.get(symbol)?.length ?? 0) }));
  const sessions = sessionsOf(later);
  const from = before.days.length;
  const days = new Int32Array(from + sessions.length);
  days.set(before.days);
  days.set(sessions, from);
  const at = symbols.map(({ symbol, days: own }, s) => {
    const indices = new Int32Array(days.length);
    const knownAt = known.get(symbol)?.at;
    if (knownAt === undefined) indices.fill(-1, 0, from);
    else indices.set(knownAt);
    let next = own.length - (later[s]?.days.length ?? 0);
    for (let t = from; t < days.length; t++) indices[t] = own[next] === days[t] ? next++ : -1;
    return indices;
  });
  return { assetClass: before.assetClass, days, symbols, at };
}

/** The union of all days, by marking them on a calendar: no sorting, no set of half a million numbers. */
function sessionsOf(symbols: readonly Pick<Bars, "days">[]): Int32Array {
  const traded = symbols.filter(({ days }) => days.length > 0);
  if (traded.length === 0) return new Int32Array();
  const first = Math.min(...traded.map(({ days }) => days[0] as number));
  const last = Math.max(...traded.map(({ days }) => days.at(-1) as number));
  const isSession = new Uint8Array(last - first + 1);
  for (const { days } of traded) for (let bar = 0; bar < days.length; bar++) isSession[(days[bar] as number) - first] = 1;
  const sessions = new Int32Array(isSession.length);
  let count = 0;
  for (let day = first; day <= last; day++) if (isSession[day - first] === 1) sessions[count++] = day;
  return sessions.slice(0, count);
}

function indexOnto(sessions: Int32Array, own: Int32Array): Int32Array {
  const at = new Int32Array(sessions.length);
  let next = 0;
  for (let t = 0; t < at.length; t++) at[t] = own[next] === sessions[t] ? next++ : -1;
  return at;
}
