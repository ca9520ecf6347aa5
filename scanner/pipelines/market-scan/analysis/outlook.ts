import type { Bars } from "../bars.ts";
import { addToBaseRate, type BaseRate } from "./base-rates.ts";
import type { SetupEvents, SymbolScan } from "./scan-symbol.ts";
import type { Setup } from "./setups/setup.ts";
import type { Direction, View } from "./view.ts";

/** All that the lists say about one symbol on its last bar; nothing in it but the views grows with the history. */
export interface Outlook {
  readonly bars: Bars;
  /** They end with the last bar, and may begin shortly before it. */
  readonly views: Readonly<Record<Direction, View>>;
  /** Cost per side of a trade decided on the last bar, basis points. */
  readonly costBp: number;
  readonly baseRates: Readonly<Record<Direction, BaseRate>>;
  /** One entry per set-up and direction, in the order of the set-ups. */
  readonly setups: readonly SetupRecord[];
}

export interface SetupRecord {
  readonly setup: Setup;
  readonly direction: Direction;
  /** Events before the last bar. */
  readonly earlier: number;
  /** Own bars of the latest of them, newest first. */
  readonly latest: readonly number[];
  /** The set-up begins on the last bar. */
  readonly present: boolean;
}

const LATEST_EVENTS = 5;

export function outlookOf({ bars, views, labels, costBp, setups }: SymbolScan): Outlook {
  const baseRates = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  addToBaseRate(baseRates.long, labels.long);
  addToBaseRate(baseRates.short, labels.short);
  return { bars, views, costBp: costBp.at(-1) as number, baseRates, setups: setups.map(recordOf) };
}

export function recordOf({ setup, direction, earlier, present }: SetupEvents): SetupRecord {
  return { setup, direction, earlier: earlier.length, latest: earlier.slice(-LATEST_EVENTS).reverse(), present };
}

/** `latest` with the event of one more bar. */
export function withLatest(latest: readonly number[], bar: number): number[] {
  return [bar, ...latest.slice(0, LATEST_EVENTS - 1)];
}
