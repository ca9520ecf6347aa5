// Every symbol of a panel has its entry in whatever is computed per symbol: `as` states that guarantee.
import type { Bars } from "../../bars.ts";
import { extendPanel, type Panel } from "../../panel.ts";
import type { ObservedPanel } from "../analyse.ts";
import { type ColumnStore, columnStore } from "../column-store.ts";
import { dollarsPerUnit } from "../costs.ts";
import { type SessionRanks, sessionRanker } from "../cross-section.ts";
import type { PanelColumns } from "../features.ts";
import { symbolsOf } from "../scan-symbol.ts";
import { type Attendance, attendanceOf } from "../sessions.ts";
import { calendarOf, sessionsLeftInMonth } from "../trading-calendar.ts";
import { type RememberedSymbol, rememberedSymbol } from "./remembered-symbol.ts";
import { startsWith } from "./starts-with.ts";
import type { PanelPoint } from "./tail.ts";

/** New sessions up to which adding them one by one beats a fresh scan; a worker sees one at a time. */
const MAX_NEW_SESSIONS = 20;

/** A panel as the last pass left it: nothing may be added on its last session or before it. */
export interface PanelMemory {
  readonly panel: Panel;
  readonly symbols: ReadonlyMap<string, RememberedSymbol>;
  /** Memory for the scan of one symbol at a time. */
  readonly store: ColumnStore;
}

/** The panel's symbols, each to be scanned whole on first look. */
export function remember(panel: Panel, dollarRates: ReadonlyMap<string, number>): PanelMemory {
  const store = columnStore();
  const symbols = symbolsOf(panel, dollarRates).map((member) => [member.bars.symbol, rememberedSymbol(member, store)] as const);
  return { panel, symbols: new Map(symbols), store };
}

/**
 * What is remembered with the new sessions of `series`, the panel's symbols by name, added, changed in place; null where they
 * are anything but what is remembered and later sessions: a restated or late bar, a symbol gone or arrived with a past,
 * another exchange rate. Ranks and attendance tie all symbols of a session together, so then the whole panel has to be
 * scanned.
 */
export function addSessions(
  before: PanelMemory,
  series: readonly Bars[],
  dollarRates: ReadonlyMap<string, number>,
): PanelMemory | null {
  if (!continues(before, series, dollarRates)) return null;
  if (series.every(({ symbol, days }) => days.length === before.symbols.get(symbol)?.bars.days.length)) return before;
  const from = before.panel.days.length;
  const panel = extendPanel(before.panel, series);
  if (panel.days.length - from > MAX_NEW_SESSIONS) return null;
  const attendances = attendanceOf(panel, { sessions: from, of: (symbol) => before.symbols.get(symbol)?.attendance });
  const symbols = panel.symbols.map((bars, s) => {
    const attendance = attendances[s] as Attendance;
    const known = before.symbols.get(bars.symbol);
    const dollars = dollarsOf(bars, dollarRates);
    const symbol = known ?? rememberedSymbol({ bars, attendance, columns: noColumns(), dollars }, before.store);
    symbol.attend(attendance, bars);
    return symbol;
  });
  const rank = sessionRanker(panel);
  for (let t = from; t < panel.days.length; t++) {
    const point = pointsOf(rank(t, t + 1), panel.days[t] as number);
    for (const [s, bars] of panel.symbols.entries()) {
      const bar = (panel.at[s] as Int32Array)[t] as number;
      if (bar >= 0) (symbols[s] as RememberedSymbol).push(bar, point(bars, s));
    }
  }
  return { ...before, panel, symbols: new Map(symbols.map((symbol) => [symbol.bars.symbol, symbol])) };
}

function continues({ panel, symbols }: PanelMemory, series: readonly Bars[], dollarRates: ReadonlyMap<string, number>): boolean {
  const lastDay = panel.days.at(-1) ?? Number.NEGATIVE_INFINITY;
  let met = 0;
  for (const bars of series) {
    const known = symbols.get(bars.symbol);
    if (known !== undefined) met++;
    if (known !== undefined && (known.dollars !== dollarsOf(bars, dollarRates) || !startsWith(bars, known.bars))) return false;
    const firstNew = bars.days[known?.bars.days.length ?? 0];
    if (firstNew !== undefined && firstNew <= lastDay) return false;
  }
  return met === symbols.size;
}

/** What the panel says of each symbol on one session. */
function pointsOf({ reversal, momentum }: SessionRanks, day: number): (bars: Bars, s: number) => PanelPoint {
  const [reversalRanks, momentumRanks] = [reversal[0] as Float64Array, momentum[0] as Float64Array];
  const left = new Map<string, number>();
  return (bars, s) => {
    const calendar = calendarOf(bars);
    const sessionsLeft = left.get(calendar) ?? (sessionsLeftInMonth(Int32Array.of(day), calendar)[0] as number);
    left.set(calendar, sessionsLeft);
    return { reversalRank: reversalRanks[s] as number, momentumRank: momentumRanks[s] as number, sessionsLeft };
  };
}

function noColumns(): PanelColumns {
  return { reversalRank: new Float64Array(), momentumRank: new Float64Array(), sessionsLeft: new Int8Array() };
}

function dollarsOf({ currency }: Bars, dollarRates: ReadonlyMap<string, number>): number | undefined {
  return dollarsPerUnit(currency, dollarRates);
}

/** The remembered symbols in the panel's order, ready to be looked at. */
export function observedIn({ panel, symbols }: PanelMemory): ObservedPanel {
  return { panel, symbols: panel.symbols.map(({ symbol }) => symbols.get(symbol) as RememberedSymbol) };
}
