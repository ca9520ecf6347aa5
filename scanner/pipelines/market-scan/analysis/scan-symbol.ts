import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";
import { freshColumn, type NewColumn } from "./column-store.ts";
import { costsPerSide, dollarsPerUnit } from "./costs.ts";
import { eventsOf } from "./events.ts";
import { longView, type PanelColumns, panelColumns } from "./features.ts";
import { ATR_BARS } from "./horizon.ts";
import { type Labels, labelBars } from "./labels.ts";
import { type Attendance, attendanceOf } from "./sessions.ts";
import type { Setup } from "./setups/setup.ts";
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

export interface SetupEvents {
  readonly setup: Setup;
  readonly direction: Direction;
  /** Own bars on which the set-up began, before the last bar; increasing. */
  readonly earlier: readonly number[];
  /** The set-up begins on the last bar. */
  readonly present: boolean;
}

/** One symbol seen from both sides; all columns and events index its own bars. */
export interface SymbolScan {
  readonly bars: Bars;
  readonly views: Readonly<Record<Direction, View>>;
  readonly labels: Readonly<Record<Direction, Labels>>;
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

/** Features, the labels of both sides and the events of every set-up, in memory from `newColumn`. */
export function scanSymbol(
  { bars, columns, attendance, dollars }: PanelSymbol,
  setups: readonly Setup[],
  newColumn: NewColumn = freshColumn,
): SymbolScan {
  const long = longView(bars, columns, newColumn);
  const views = { long, short: mirrored(long, (whole, column) => subtractInto(newColumn(column.length), whole, column)) };
  const costBp = costsPerSide(bars, dollars);
  const { missed, behind } = attendance;
  const input = { atr: long.atr(ATR_BARS), costBp, missed, delisted: behind > DELISTED_AFTER_SESSIONS };
  return {
    bars,
    views,
    labels: labelBars(long, input, newColumn),
    costBp,
    setups: setups.flatMap((setup) =>
      setup.directions.map((direction) => {
        const events = eventsOf(setup, views[direction], missed);
        const present = events.at(-1) === bars.close.length - 1;
        return { setup, direction, earlier: present ? events.slice(0, -1) : events, present };
      }),
    ),
  };
}
