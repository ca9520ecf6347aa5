import { buildWatchRow, type OwnWatchRow } from "./build-watch-row.ts";
import type { DirectionRow } from "./evidence/direction-row.ts";
import { byRank, type Judgements, placePresent } from "./evidence/place-present.ts";
import { type FilterMode, type SymbolFacts, watchGateOf } from "./gates.ts";
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
  /** Set-ups whose evidence passed, best first. */
  readonly opportunities: readonly DirectionRow[];
  /** The others that may be watched, by set-up (catalogue order, so by family), then symbol, then long before short. */
  readonly watch: readonly WatchRow[];
  /** Present set-ups by the first gate that kept them off the opportunities. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Set-ups and directions looked at on the last bar of a symbol. */
  readonly evaluated: number;
}

export function presentOn(outlook: Outlook, facts: SymbolFacts, pool: Pool): Present[] {
  const records = outlook.setups.filter(({ present }) => present);
  return records.map((record) => ({ row: buildWatchRow(outlook, record, facts), setup: record.setup, facts, pool }));
}

/** Every pool has to be whole by now. */
export function listWatch(
  mode: FilterMode,
  present: readonly Present[],
  evaluated: number,
  judgements: Judgements,
): ModeAnalysis {
  const placed = present.map((one) => placePresent(mode, one, judgements));
  const stopped = placed.filter((one) => one.kind === "stopped");
  const watched = stopped.map((one) => one.present).filter(({ facts }) => watchGateOf(mode, facts) === null);
  const byGate = Map.groupBy(stopped, ({ gate }) => gate);
  return {
    opportunities: placed.flatMap((one) => (one.kind === "listed" ? [one.row] : [])).sort(byRank),
    watch: watched.sort(byPlace).map(({ row, setup, pool }) => ({ ...row, ...pool.factsOf(setup, row.direction) })),
    rejected: Object.fromEntries([...byGate].map(([gate, same]) => [gate, same.length] as const).sort()),
    evaluated,
  };
}

/** A symbol holds a set-up in at most two directions, so no two rows tie. */
function byPlace(a: Present, b: Present): number {
  if (a.setup !== b.setup) return catalogue.indexOf(a.setup) - catalogue.indexOf(b.setup);
  if (a.row.symbol !== b.row.symbol) return a.row.symbol < b.row.symbol ? -1 : 1;
  return a.row.direction < b.row.direction ? -1 : 1;
}
