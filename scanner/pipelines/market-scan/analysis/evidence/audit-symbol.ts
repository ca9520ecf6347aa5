// Bars, sessions and families are those of the panel and its book: `as` states that guarantee.
import { type Bars, isoDay } from "../../bars.ts";
import type { NewColumn } from "../column-store.ts";
import { type SymbolFacts, symbolGateOf } from "../gates.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { LABEL_BARS, type Labels, outcomes } from "../labels.ts";
import { type PanelSymbol, scanSymbol } from "../scan-symbol.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { View } from "../view.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { sessionsOf } from "./sessions-of.ts";
import { BLOCK_SESSIONS, firstFrom } from "./split-sessions.ts";
import type { SymbolEvidence } from "./symbol-evidence.ts";

/** A symbol to be audited: number `index` of the panel. */
export interface Audited {
  readonly index: number;
  readonly member: PanelSymbol;
  readonly facts: SymbolFacts;
}

/** The audit of a symbol, scanned afresh. Its columns live in memory from `newColumn`, which may be used again afterwards. */
export function auditSymbol(book: EventBook, { index, member, facts }: Audited, newColumn?: NewColumn): SymbolEvidence {
  const scan = scanSymbol(member, catalogue, newColumn);
  const { bars } = member;
  const last = bars.close.length - 1;
  const sessions = sessionsOf(book.panel, index);
  return {
    symbol: bars.symbol,
    asset_class: bars.assetClass,
    currency: bars.currency,
    bars: columnsOf(bars),
    gates: { strict: symbolGateOf("strict", facts), relaxed: symbolGateOf("relaxed", facts) },
    valid_bars: facts.validBars,
    sessions_behind: facts.sessionsBehind,
    median_dollar_volume: facts.medianDollarVolume,
    setups: scan.setups.map(({ setup, direction, events, present }, f) => ({
      setup_id: setup.id,
      direction,
      present,
      signal: finite(setup.signal(scan.views[direction], setup.parameters, last)),
      events: events.map((bar) => {
        const session = sessions[bar] as number;
        const compared = comparedIn(book.families[f] as FamilyEvents, session, index);
        const block = Math.floor(session / BLOCK_SESSIONS);
        return { ...tradeOn(bars, scan.views.long, scan.labels[direction], bar), ...compared, block };
      }),
    })),
  };
}

/** The trade of the event on a bar. */
function tradeOn(bars: Bars, view: View, { r, charge, exit, outcome }: Labels, bar: number) {
  const end = exit[bar] as number;
  const isClosed = end >= 0;
  return {
    day: dayOf(bars, bar),
    entry_day: entryDay(bars, view, bar),
    exit_day: isClosed ? dayOf(bars, end) : null,
    outcome: outcomeNames.get(outcome[bar] as number) as string,
    r: isClosed ? (r[bar] as number) : null,
    charge_r: isClosed ? (charge[bar] as number) : null,
  };
}

const outcomeNames: ReadonlyMap<number, string> = new Map(Object.entries(outcomes).map(([name, number]) => [number, name]));

/** What the event has more than its control, as the family's tests read it. */
function comparedIn({ session: days, symbol: symbols, excessR, excessWin }: FamilyEvents, session: number, symbol: number) {
  for (let i = firstFrom(days, session); days[i] === session; i++)
    if (symbols[i] === symbol) return { excess_r: excessR[i] as number, excess_win: excessWin[i] as number };
  return { excess_r: null, excess_win: null };
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
    open: [...open],
    high: [...high],
    low: [...low],
    close: [...close],
    volume: Array.from(volume, (units) => (Number.isNaN(units) ? null : units)),
  };
}

/** JSON has no NaN. */
function finite(signal: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(signal).filter(([, value]) => Number.isFinite(value)));
}
