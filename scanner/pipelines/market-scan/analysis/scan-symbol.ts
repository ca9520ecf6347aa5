import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";
import { freshColumn, type NewColumn } from "./column-store.ts";
import { costsPerSide, dollarsPerUnit } from "./costs.ts";
import { eventsOf } from "./events.ts";
import { longView, type PanelColumns, panelColumns } from "./features.ts";
import { ATR_BARS } from "./horizon.ts";
import { labelBars, type SideLabels } from "./labels.ts";
import { type Attendance, attendanceOf } from "./sessions.ts";
import { ruleFinder } from "./setups/rule-finder.ts";
import type { Setup } from "./setups/setup.ts";
import type { SetupHistory } from "./symbol-history.ts";
import { type Direction, mirrored, subtractInto, type View } from "./view.ts";

/** Sessions without a bar after which a symbol counts as delisted: by then the time-out of every open trade has passed. */
export const DELISTED_AFTER_SESSIONS = 10;

/** A symbol with what its neighbours and its market say about it. */
export interface PanelSymbol {
  readonly bars: Bars;
  readonly columns: PanelColumns;
  readonly attendance: Attendance;
  /** US dollars per unit of the symbol's currency; undefined where unknown. */
  readonly dollars: number | undefined;
}

export interface SetupEvents extends SetupHistory {
  /** Grows with the history where a scan is followed on. */
  readonly events: number[];
}

/** One symbol seen from both sides; all columns and events index its own bars. */
export interface SymbolScan {
  readonly bars: Bars;
  readonly views: Readonly<Record<Direction, View>>;
  readonly labels: SideLabels;
  /** Cost per side of a trade decided on each bar, basis points. */
  readonly costBp: Float64Array;
  /** One entry per set-up and direction, in the order of the set-ups. */
  readonly setups: readonly SetupEvents[];
}

/** The panel's symbols, in its order; `dollarRates`: US dollars per unit of a currency. */
export function symbolsOf(panel: Panel, dollarRates: ReadonlyMap<string, number>): PanelSymbol[] {
  const columns = panelColumns(panel);
  const attendances = attendanceOf(panel);
  return panel.symbols.map((bars, s) => ({
    bars,
    columns: columns[s] as PanelColumns,
    attendance: attendances[s] as Attendance,
    dollars: dollarsPerUnit(bars.currency, dollarRates),
  }));
}

/** One for all symbols, which are scanned one after the other: its memory is taken once. */
const finder = ruleFinder();

/** The symbol as a buyer and as a seller sees it, with columns in memory from `newColumn`. */
export function viewsOf({ bars, columns }: PanelSymbol, newColumn: NewColumn = freshColumn): SymbolScan["views"] {
  const long = longView(bars, columns, newColumn);
  return { long, short: mirrored(long, (whole, column) => subtractInto(newColumn(column.length), whole, column)) };
}

/** Features, in memory from `newColumn`, the labels of both sides and the events of every set-up. */
export function scanSymbol(member: PanelSymbol, setups: readonly Setup[], newColumn?: NewColumn): SymbolScan {
  const { bars, attendance, dollars } = member;
  const views = viewsOf(member, newColumn);
  const { long } = views;
  const costBp = costsPerSide(bars, dollars);
  const { missed, behind } = attendance;
  finder.begin(bars.close.length);
  const input = { atr: long.atr(ATR_BARS), costBp, missed, delisted: behind > DELISTED_AFTER_SESSIONS };
  return {
    bars,
    views,
    labels: labelBars(long, input),
    costBp,
    setups: setups.flatMap((setup) =>
      setup.directions.map((direction) => {
        const events = eventsOf(setup, views[direction], missed, finder);
        const present = events.at(-1) === bars.close.length - 1;
        if (present) events.pop();
        return { setup, direction, events, present };
      }),
    ),
  };
}
