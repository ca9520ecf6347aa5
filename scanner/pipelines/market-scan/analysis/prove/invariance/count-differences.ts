import type { Bars } from "../../../bars.ts";
import { buildPanels } from "../../../panel.ts";
import { columnStore } from "../../column-store.ts";
import { scanSymbol, symbolsOf } from "../../scan-symbol.ts";
import { catalogue } from "../../setups/catalogue.ts";
import type { Setup } from "../../setups/setup.ts";
import type { Direction } from "../../view.ts";

/** Where one set-up began on one symbol, the last bar included. */
export interface EventRecord {
  readonly symbol: string;
  readonly setup: Setup;
  readonly direction: Direction;
  readonly bars: readonly number[];
}

/** By symbol, set-up and direction, whatever the order of the series. */
export function recordEvents(series: readonly Bars[]): EventRecord[] {
  const { newColumn, reset } = columnStore();
  return buildPanels(series).flatMap((panel) =>
    symbolsOf(panel, new Map()).flatMap((member) => {
      reset();
      const last = member.bars.days.length - 1;
      return scanSymbol(member, catalogue, newColumn).setups.map(({ setup, direction, events, present }) => ({
        symbol: member.bars.symbol,
        setup,
        direction,
        bars: present ? [...events, last] : [...events],
      }));
    }),
  );
}

/** Events of either list that the other lacks, beside the number of the first. */
export function countDifferences(original: readonly EventRecord[], other: readonly EventRecord[]) {
  const left = barsByKey(original);
  const right = barsByKey(other);
  let events = 0;
  let differing = 0;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const own = left.get(key) ?? NOWHERE;
    const others = right.get(key) ?? NOWHERE;
    events += own.size;
    differing += missingIn(own, others) + missingIn(others, own);
  }
  return { events, differing };
}

const NOWHERE: ReadonlySet<number> = new Set();

function barsByKey(records: readonly EventRecord[]): Map<string, ReadonlySet<number>> {
  return new Map(records.map(({ symbol, setup, direction, bars }) => [`${symbol} ${setup.id} ${direction}`, new Set(bars)]));
}

function missingIn(bars: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let missing = 0;
  for (const bar of bars) if (!others.has(bar)) missing++;
  return missing;
}

export function swapSides(records: readonly EventRecord[]): EventRecord[] {
  return records.map((record) => ({ ...record, direction: record.direction === "long" ? "short" : "long" }));
}
