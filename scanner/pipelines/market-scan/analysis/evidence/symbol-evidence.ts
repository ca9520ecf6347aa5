// Bars, sessions and families are those of the panel and its book: `as` states that guarantee.
import { z } from "zod";
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

const r = z.number().nullable().describe("units of risk; null where the trade is open or void");
const column = z.array(z.number());

/** One event of a symbol, with all that its family's evidence takes from it. */
const auditedEvent = z.object({
  day: z.iso.date().describe("session on whose close the set-up began"),
  entry_day: z.iso.date().nullable().describe("session at whose open the trade was entered; null where it was not"),
  exit_day: z.iso.date().nullable().describe("session on which it ended; null where it has not"),
  outcome: z.string().describe("open, target, stop, time_out, void or delisted"),
  r: r.describe("result net of costs, R; null where the trade is open or void"),
  charge_r: r.describe("cost within it, R"),
  excess_r: r.describe("r less the mean net R of the control; null too where there was nothing to compare with"),
  excess_win: z.number().nullable().describe("1 for a win, 0 for a loss, less the share of the control that won"),
  block: z.int().nonnegative().describe("number of the 20-session block it lies in: the cluster of the test"),
});
export type AuditedEvent = z.infer<typeof auditedEvent>;

/** One symbol as its audit shows it: every number of its rows can be recomputed from these and the families' evidence. */
export const symbolEvidence = z.object({
  symbol: z.string(),
  asset_class: z.string(),
  currency: z.string(),
  bars: z
    .object({
      days: z.array(z.iso.date()),
      open: column,
      high: column,
      low: column,
      close: column,
      volume: z.array(z.number().nullable()).describe("units traded; null where the source has none"),
    })
    .describe("closed daily bars, oldest first, prices in `currency`"),
  gates: z
    .object({ strict: z.string().nullable(), relaxed: z.string().nullable() })
    .describe("first gate that keeps the symbol off the opportunities of a mode; null: none does, its set-ups are asked"),
  valid_bars: z.int().nonnegative(),
  sessions_behind: z.int().nonnegative().describe("sessions its market held after its last bar"),
  median_dollar_volume: z
    .number()
    .nonnegative()
    .nullable()
    .describe("US dollars a day over the last 60 bars; null where unknown"),
  setups: z.array(
    z.object({
      setup_id: z.string(),
      direction: z.enum(["long", "short"]),
      present: z.boolean().describe("on the last bar"),
      signal: z
        .record(z.string(), z.number())
        .describe("values on the last bar and the levels they are held against; those still in warm-up are left out"),
      events: z.array(auditedEvent).describe("every event before the last bar, oldest first"),
    }),
  ),
});
export type SymbolEvidence = z.infer<typeof symbolEvidence>;

/** A symbol to be audited: number `index` of the panel. */
export interface Audited {
  readonly index: number;
  readonly member: PanelSymbol;
  readonly facts: SymbolFacts;
}

/** The audit of a symbol, scanned afresh. Its columns live in memory from `newColumn`, which may be used again afterwards. */
export function symbolEvidenceOf(book: EventBook, { index, member, facts }: Audited, newColumn?: NewColumn): SymbolEvidence {
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
