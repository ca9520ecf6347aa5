import { rowsOf } from "../../contract/answer-body.ts";
import { inCurrency } from "../../contract/in-currency.ts";
import { nearest } from "../../contract/nearest.ts";
import type { Snapshot } from "../../contract/snapshot.ts";

type Row = Readonly<Record<string, unknown>>;

/** The newest snapshots of all modes, in the order of the modes. */
export type Snapshots = readonly [Snapshot, ...Snapshot[]];

export type Found =
  | { readonly kind: "known"; readonly symbol: string }
  | { readonly kind: "unknown"; readonly detail: string; readonly nearest: readonly string[] };

/** The symbol of that name as the snapshots write it, whatever case it is asked for in. */
export function findSymbol(wanted: string, snapshots: Snapshots): Found {
  const known = knownSymbols(snapshots);
  const symbol = known.get(wanted.toUpperCase());
  if (symbol !== undefined) return { kind: "known", symbol };
  const detail = `The scan knows ${known.size} symbols, and "${wanted}" is not one of them`;
  return { kind: "unknown", detail, nearest: nearest(wanted, known.values()) };
}

/** All symbols that any snapshot mentions, by their names in capitals. */
function knownSymbols(snapshots: Snapshots): ReadonlyMap<string, string> {
  const named = (rows: readonly Row[]) => rows.flatMap(({ symbol }) => (typeof symbol === "string" ? [symbol] : []));
  const all = snapshots.flatMap(({ metadata, opportunities, sources }) => [
    ...named([...rowsOf(metadata.screener), ...rowsOf(metadata.watch), ...opportunities]),
    ...sources.flatMap(({ set_aside }) => set_aside.map(({ item }) => item)),
  ]);
  return new Map(all.map((symbol) => [symbol.toUpperCase(), symbol]));
}

/** What the snapshots themselves say of a symbol that they know. */
export function symbolFacts(symbol: string, snapshots: Snapshots) {
  const [{ metadata, sources, scan_timestamp, as_of }] = snapshots;
  const about = (rows: readonly Row[]) => rows.filter((one) => one.symbol === symbol);
  const byMode = (pick: (snapshot: Snapshot) => readonly Row[]) =>
    Object.fromEntries(snapshots.map((one) => [one.filter_mode, [...inCurrency(about(pick(one)), one.rates, one.rates.base)]]));
  return {
    symbol,
    scan_timestamp,
    as_of,
    screener: about(rowsOf(metadata.screener))[0] ?? null,
    opportunities: byMode((one) => one.opportunities),
    watch: byMode((one) => rowsOf(one.metadata.watch)),
    set_aside: sources.flatMap(({ id, group, set_aside }) =>
      set_aside.filter(({ item }) => item === symbol).map(({ reason, detail }) => ({ source: id, group, reason, detail })),
    ),
    data_notes: about(rowsOf(metadata.data_notes)),
  };
}
export type SymbolFacts = ReturnType<typeof symbolFacts>;
