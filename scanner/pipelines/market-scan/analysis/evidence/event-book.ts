// Typed arrays are read below their length only, and rooms run in step with the families: `as` states that guarantee.
import type { Panel } from "../../panel.ts";
import type { Setup } from "../setups/setup.ts";
import type { SetupHistory, SymbolHistory } from "../symbol-history.ts";
import type { Direction } from "../view.ts";
import { type DirectionResults, resultsBySession } from "./results-by-session.ts";
import { sessionsOf } from "./sessions-of.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";

/** The closed events of one set-up and direction over all symbols, by session, then symbol; one entry per event in each column. */
export interface FamilyEvents {
  readonly setup: Setup;
  readonly direction: Direction;
  /** Index of the symbol in the panel. */
  readonly symbol: Int32Array;
  /** Session on whose close the set-up began. */
  readonly session: Int32Array;
  /** Block of sessions that it lies in: the cluster of the test. */
  readonly block: Int32Array;
  /** Session on which the trade ended: its result is known from then on. */
  readonly exit: Int32Array;
  /** Net result, R. */
  readonly r: Float64Array;
  /** Cost within it, R. */
  readonly charge: Float64Array;
  /** r less the mean net R of the control. */
  readonly excessR: Float64Array;
  /** 1 for a win, 0 for a loss, less the share of the control's trades that won. */
  readonly excessWin: Float64Array;
}

/** All that direction claims of an asset class are judged from. */
export interface EventBook {
  readonly panel: Panel;
  /** Symbols with a history. */
  readonly symbols: number;
  /** In the order of the catalogue, long before short. */
  readonly families: readonly FamilyEvents[];
  readonly results: Readonly<Record<Direction, DirectionResults>>;
}

/**
 * Sets every closed event beside its control: the trades of the same direction and date on all other symbols, or (calendar
 * set-ups, which all symbols hold at once) all trades of the direction whose result was known by then. An event that has
 * nothing to be compared with is left out. Symbol by symbol, so that its labels stay in the processor's cache.
 */
export function eventBook(panel: Panel, histories: readonly SymbolHistory[]): EventBook {
  const members = [...histories]
    .sort((a, b) => a.symbol - b.symbol) // the order of a sum decides its last bits
    .map((history): Member => ({ ...history, sessions: sessionsOf(panel, history.symbol) }));
  const results = resultsBySession(members, panel.days.length);
  const named = members[0]?.setups ?? [];
  const found = named.map((_, f) => roomFor(members.reduce((sum, { setups }) => sum + (setups[f]?.events.length ?? 0), 0)));
  for (const member of members) for (const [f, room] of found.entries()) addEvents(room, member, f, results);
  const families = named.map(({ setup, direction }, f) => ({
    setup,
    direction,
    ...bySession(found[f] as Room, panel.days.length),
  }));
  return { panel, symbols: members.length, families, results };
}

interface Member extends SymbolHistory {
  readonly sessions: Int32Array;
}

type Results = EventBook["results"];

/** Columns with room for more events than may come. */
interface Room {
  readonly columns: Columns;
  events: number;
}

function roomFor(events: number): Room {
  return { columns: columnsFor(events), events: 0 };
}

/** Adds a symbol's closed and comparable events of family f. */
function addEvents(room: Room, member: Member, f: number, results: Results): void {
  const { setup, direction, events } = member.setups[f] as SetupHistory;
  const { columns } = room;
  const labels = member.labels[direction];
  const isMatched = setup.control === "matched";
  const { count, sum, wins } = isMatched ? results[direction].decided : results[direction].known;
  for (let i = 0; i < events.length; i++) {
    const bar = events[i] as number;
    const exit = labels.exit[bar] as number;
    const session = member.sessions[bar] as number;
    const controls = (count[session] as number) - Number(isMatched); // the day's trades but for this one
    if (exit < 0 || controls <= 0) continue;
    const r = labels.r[bar] as number;
    const won = Number(r > 0);
    const place = room.events++;
    columns.symbol[place] = member.symbol;
    columns.session[place] = session;
    columns.block[place] = Math.floor(session / BLOCK_SESSIONS);
    columns.exit[place] = member.sessions[exit] as number;
    columns.r[place] = r;
    columns.charge[place] = labels.charge[bar] as number;
    columns.excessR[place] = r - ((sum[session] as number) - (isMatched ? r : 0)) / controls;
    columns.excessWin[place] = won - ((wins[session] as number) - (isMatched ? won : 0)) / controls;
  }
}

/** Sorted by session; symbols keep their order within one. A counting sort: sessions are few and known. */
function bySession({ columns: found, events }: Room, sessions: number): Columns {
  const next = new Int32Array(sessions + 1); // the place of a session's next event
  for (let i = 0; i < events; i++) {
    const after = (found.session[i] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let t = 1; t <= sessions; t++) next[t] = (next[t] as number) + (next[t - 1] as number);
  const sorted = columnsFor(events);
  for (let i = 0; i < events; i++) {
    const session = found.session[i] as number;
    const place = next[session] as number;
    next[session] = place + 1;
    copyEvent(found, i, sorted, place);
  }
  return sorted;
}

export type Columns = Omit<FamilyEvents, "setup" | "direction">;

export function columnsFor(length: number): Columns {
  const whole = () => new Int32Array(length);
  const real = () => new Float64Array(length);
  const places = { symbol: whole(), session: whole(), block: whole(), exit: whole() };
  return { ...places, r: real(), charge: real(), excessR: real(), excessWin: real() };
}

export function copyEvent(from: Columns, i: number, to: Columns, place: number): void {
  to.symbol[place] = from.symbol[i] as number;
  to.session[place] = from.session[i] as number;
  to.block[place] = from.block[i] as number;
  to.exit[place] = from.exit[i] as number;
  to.r[place] = from.r[i] as number;
  to.charge[place] = from.charge[i] as number;
  to.excessR[place] = from.excessR[i] as number;
  to.excessWin[place] = from.excessWin[i] as number;
}
