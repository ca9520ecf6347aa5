import { buildWatchRow, type OwnWatchRow } from "./build-watch-row.ts";
import { type FilterMode, gateOf, type SymbolFacts } from "./gates.ts";
import type { Outlook } from "./outlook.ts";
import type { Pool } from "./pool.ts";
import { catalogue } from "./setups/catalogue.ts";
import type { Setup } from "./setups/setup.ts";
import type { WatchRow } from "./watch-row.ts";

/** A set-up on the last closed bar of a symbol; its pool may still be growing. */
export interface Present {
  readonly row: OwnWatchRow;
  readonly setup: Setup;
  readonly facts: SymbolFacts;
  readonly pool: Pool;
}

/** What one filter mode lists. */
export interface ModeAnalysis {
  /** Set-ups whose evidence passed. Empty: no evidence is computed yet, and nothing is listed without. */
  readonly opportunities: readonly never[];
  /** By set-up (catalogue order, so by family), then symbol, then long before short. */
  readonly watch: readonly WatchRow[];
  /** Present set-ups by the first gate that stopped them; those stopped by `no_evidence` are the watch list. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Set-ups and directions looked at on the last bar of a symbol. */
  readonly evaluated: number;
}

export function presentOn(outlook: Outlook, factsOf: () => SymbolFacts, pool: Pool): Present[] {
  const records = outlook.setups.filter(({ present }) => present);
  if (records.length === 0) return [];
  const facts = factsOf();
  return records.map((record) => ({ row: buildWatchRow(outlook, record, facts), setup: record.setup, facts, pool }));
}

/** Every pool has to be whole by now. */
export function listWatch(mode: FilterMode, present: readonly Present[], evaluated: number): ModeAnalysis {
  const byGate = Map.groupBy(present, ({ facts }) => gateOf(mode, facts));
  const listed = [...(byGate.get("no_evidence") ?? [])].sort(byPlace);
  return {
    opportunities: [],
    watch: listed.map(({ row, setup, pool }) => ({ ...row, ...pool.factsOf(setup, row.direction) })),
    rejected: Object.fromEntries([...byGate].map(([gate, stopped]) => [gate, stopped.length] as const).sort()),
    evaluated,
  };
}

/** A symbol holds a set-up in at most two directions, so no two rows tie. */
function byPlace(a: Present, b: Present): number {
  if (a.setup !== b.setup) return catalogue.indexOf(a.setup) - catalogue.indexOf(b.setup);
  if (a.row.symbol !== b.row.symbol) return a.row.symbol < b.row.symbol ? -1 : 1;
  return a.row.direction < b.row.direction ? -1 : 1;
}
