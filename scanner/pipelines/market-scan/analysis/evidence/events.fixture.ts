import type { Labels, SideLabels } from "../labels.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { Setup } from "../setups/setup.ts";
import { columnsFor, type FamilyEvents } from "./event-book.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";

/** The labels of so many bars on which no trade has closed. */
export function openTrades(bars: number): SideLabels {
  const [charge, exit] = [new Float64Array(bars).fill(Number.NaN), new Int32Array(bars).fill(-1)];
  const side = (): Labels => ({ r: new Float64Array(bars).fill(Number.NaN), charge, outcome: new Uint8Array(bars), exit });
  return { long: side(), short: side() };
}

export interface MadeUpEvent {
  readonly session: number;
  readonly exit?: number;
  readonly symbol?: number;
  readonly r: number;
  readonly charge?: number;
  readonly excessR?: number;
  readonly excessWin?: number;
}

export const anySetup = catalogue[0] as Setup;

/** A long family of these events, given in the order of a book. */
export function madeUpFamily(events: readonly MadeUpEvent[]): FamilyEvents {
  const columns = columnsFor(events.length);
  for (const [i, { session, exit = session + 2, symbol = 0, r, charge = 0.1, excessR = r, excessWin = 0 }] of events.entries()) {
    columns.session[i] = session;
    columns.block[i] = Math.floor(session / BLOCK_SESSIONS);
    columns.exit[i] = exit;
    columns.symbol[i] = symbol;
    columns.r[i] = r;
    columns.charge[i] = charge;
    columns.excessR[i] = excessR;
    columns.excessWin[i] = excessWin;
  }
  return { setup: anySetup, direction: "long", ...columns };
}
