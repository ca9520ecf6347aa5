// Bars, sessions and families are those of the panel and its book: `as` states that guarantee.
import { type Bars, isoDay } from "../../bars.ts";
import type { NewColumn } from "../column-store.ts";
import { type SymbolFacts, symbolGateOf } from "../gates.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { LABEL_BARS, outcomes } from "../labels.ts";
import { type PanelSymbol, viewsOf } from "../scan-symbol.ts";
import type { SymbolHistory } from "../symbol-history.ts";
import type { View } from "../view.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { type EventsBySymbol, eventsBySymbol } from "./events-by-symbol.ts";
import { sessionsOf } from "./sessions-of.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";
import type { AuditedEvent, SymbolEvidence } from "./symbol-evidence.ts";

/** A symbol to be audited, with the history that its families were judged from. */
export interface Audited extends SymbolHistory {
  readonly member: PanelSymbol;
  readonly facts: SymbolFacts;
}

/** Audits the symbols of a book, one after the other. */
export type Auditor = (audited: Audited) => SymbolEvidence;

/** `newColumn`: memory for a symbol's columns, which may be used again for the next. */
export function auditorOf(book: EventBook, newColumn?: NewColumn): Auditor {
  const own = book.families.map((family) => eventsBySymbol(family, book.panel.symbols.length));
  return ({ symbol, labels, setups, member, facts }) => {
    const { bars } = member;
    const views = viewsOf(member, newColumn);
    const last = bars.close.length - 1;
    const sessions = sessionsOf(book.panel, symbol);
    return {
      symbol: bars.symbol,
      asset_class: bars.assetClass,
      currency: bars.currency,
      bars: columnsOf(bars),
      gates: { strict: symbolGateOf("strict", facts), relaxed: symbolGateOf("relaxed", facts) },
      valid_bars: facts.validBars,
      sessions_behind: facts.sessionsBehind,
      median_dollar_volume: facts.medianDollarVolume,
      setups: setups.map(({ setup, direction, events, present }, f) => {
        const family = book.families[f] as FamilyEvents;
        const placeOn = placesIn(family, (own[f] as EventsBySymbol)(symbol));
        const trades = labels[direction];
        return {
          setup_id: setup.id,
          direction,
          present,
          signal: finite(setup.signal(views[direction], setup.parameters, last)),
          events: Array.from({ length: events.length }, (_, i): AuditedEvent => {
            const bar = events[i] as number;
            const session = sessions[bar] as number;
            const place = placeOn(session);
            const end = trades.exit[bar] as number;
            const isClosed = end >= 0;
            return {
              day: dayOf(bars, bar),
              entry_day: entryDay(bars, views.long, bar),
              exit_day: isClosed ? dayOf(bars, end) : null,
              outcome: outcomeNames[trades.outcome[bar] as number] as string,
              r: isClosed ? (trades.r[bar] as number) : null,
              charge_r: isClosed ? (trades.charge[bar] as number) : null,
              excess_r: place === null ? null : (family.excessR[place] as number),
              excess_win: place === null ? null : (family.excessWin[place] as number),
              block: Math.floor(session / BLOCK_SESSIONS),
            };
          }),
        };
      }),
    };
  };
}

/** By the number that stands for it. */
const outcomeNames: readonly string[] = Object.entries(outcomes)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => name);

/** The place of a session's event among the family's; null where it is not in the book. Sessions are asked for in their order. */
function placesIn({ session: sessions }: FamilyEvents, places: Int32Array): (session: number) => number | null {
  let next = 0;
  return (session) => {
    while (next < places.length && (sessions[places[next] as number] as number) < session) next++;
    const place = places[next];
    return place !== undefined && sessions[place] === session ? place : null;
  };
}

/** An order waits for the first bar that trades, three bars at most. */
function entryDay(bars: Bars, { traded, length }: View, bar: number): string | null {
  const before = Math.min(bar + 1 + LABEL_BARS - HORIZON_BARS, length);
  for (let entry = bar + 1; entry < before; entry++) if (traded[entry] === 1) return dayOf(bars, entry);
  return null;
}

function dayOf({ days }: Bars, bar: number): string {
  return isoDay(days[bar] as number);
}

function columnsOf({ days, open, high, low, close, volume }: Bars): SymbolEvidence["bars"] {
  return {
    days: Array.from(days, isoDay),
    open: listed(open),
    high: listed(high),
    low: listed(low),
    close: listed(close),
    volume: listed(volume).map((units) => (Number.isNaN(units) ? null : units)),
  };
}

/** A plain loop, several times faster than spreading, on the longest columns there are. */
function listed(column: Float64Array): number[] {
  const values = new Array<number>(column.length);
  for (let i = 0; i < column.length; i++) values[i] = column[i] as number;
  return values;
}

/** JSON has no NaN. */
function finite(signal: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(signal).filter(([, value]) => Number.isFinite(value)));
}
