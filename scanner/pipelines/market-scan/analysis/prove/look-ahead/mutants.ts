// Typed arrays are read below their length only: `as number` states that guarantee.
import { isoDay } from "../../../bars.ts";
import type { Panel } from "../../../panel.ts";
import { exceeds } from "../../compare.ts";
import { eachBar } from "../../cross-section.ts";
import type { Labels, SideLabels } from "../../labels.ts";
import type { PanelSymbol, SymbolScan } from "../../scan-symbol.ts";
import { bothWays, defineSetup, type Setup } from "../../setups/setup.ts";
import { firstLabels, type Subject } from "./subject.ts";

/** A fault that people really make; edge truncation that does not catch every one of them proves nothing. */
export interface Mutant {
  readonly name: string;
  readonly caughtBy: "signals" | "statistics";
  readonly of: (honest: Subject) => Subject;
}

export const mutants: readonly Mutant[] = [
  {
    name: "a breakout that reads the next bar",
    caughtBy: "signals",
    of: withSetup("peek", (view) => [
      (t) => exceeds(view.close[t], view.highest(20)[t - 1]) && exceeds(view.high[t + 1], view.high[t]),
    ]),
  },
  {
    name: "an oscillator scaled by the whole history's extremes",
    caughtBy: "signals",
    of: withSetup("scaled", (view) => {
      const [low, high] = [Math.min(...view.low), Math.max(...view.high)];
      return [(t) => exceeds(0.2 * (high - low), (view.close[t] as number) - low)];
    }),
  },
  {
    name: "a usual volume taken over the whole history",
    caughtBy: "signals",
    of: withSetup("volume", (view) => {
      const usual = view.volume.toSorted()[view.length >> 1] as number;
      return [(t) => exceeds(view.volume[t], 2 * usual)];
    }),
  },
  {
    name: "a turn of the month read off the days that have bars",
    caughtBy: "signals",
    of: (honest) => ({
      ...honest,
      symbols: (panel) => honest.symbols(panel).map((member) => ({ ...member, columns: monthByBars(panel, member) })),
    }),
  },
  {
    name: "ranks of tomorrow's cross-section",
    caughtBy: "signals",
    of: (honest) => ({
      ...honest,
      symbols: (panel) => honest.symbols(panel).map((member) => ({ ...member, columns: ranksAhead(member) })),
    }),
  },
  {
    name: "statistics of trades that are still open, by their later result",
    caughtBy: "statistics",
    of: withKnown(({ labels }, lastBar, side) => firstLabels(labels[side], lastBar + 1)),
  },
  {
    name: "open trades marked to the history's last close",
    caughtBy: "statistics",
    of: withKnown((scan, lastBar, side) => markedToLastClose(scan, firstLabels(scan.labels[side], lastBar + 1), lastBar)),
  },
  {
    name: "a control whose mean holds trades that are still open",
    caughtBy: "statistics",
    of: (honest) => ({
      ...withKnown(({ labels }, lastBar, side) => closedOnly(firstLabels(labels[side], lastBar + 1), lastBar))(honest),
      statistics: (_, histories) => histories.map(({ labels }) => meanResult(labels.long.r)),
    }),
  },
  {
    name: "results in units of the whole history's volatility",
    caughtBy: "statistics",
    of: withKnown(({ labels, views }, lastBar, side) => {
      const known = closedOnly(firstLabels(labels[side], lastBar + 1), lastBar);
      const usual = views.long.atr(14).toSorted()[views.long.length >> 1] as number;
      return { ...known, r: known.r.map((r, t) => (r * (views.long.atr(14)[t] as number)) / usual) };
    }),
  },
];

function withSetup(id: string, detect: Setup["detect"]): Mutant["of"] {
  const setup = defineSetup({
    id,
    version: 1,
    name: "mutant",
    family: "breakout",
    directions: bothWays,
    warmUpBars: 21,
    control: "matched",
    parameters: {},
    entryRule: "",
    usesVolume: false,
    detect,
    signal: () => ({}),
  });
  return (honest) => ({ ...honest, setups: [setup] });
}

function withKnown(known: (scan: SymbolScan, lastBar: number, side: "long" | "short") => Labels): Mutant["of"] {
  return (honest) => ({
    ...honest,
    known: (scan, lastBar): SideLabels => ({ long: known(scan, lastBar, "long"), short: known(scan, lastBar, "short") }),
  });
}

function monthByBars(panel: Panel, { bars, columns }: PanelSymbol): PanelSymbol["columns"] {
  const sessionsLeft = new Int8Array(bars.days.length);
  const months = Array.from(panel.days, (day) => isoDay(day).slice(0, 7));
  eachBar(panel, panel.symbols.indexOf(bars), (bar, t) => {
    sessionsLeft[bar] = months.slice(t + 1, t + 25).filter((month) => month === months[t]).length;
  });
  return { ...columns, sessionsLeft };
}

function ranksAhead({ columns }: PanelSymbol): PanelSymbol["columns"] {
  const ahead = (ranks: Float64Array) => ranks.map((_, t) => ranks[t + 1] ?? Number.NaN);
  return { ...columns, reversalRank: ahead(columns.reversalRank), momentumRank: ahead(columns.momentumRank) };
}

function markedToLastClose({ views }: SymbolScan, labels: Labels, lastBar: number): Labels {
  const { close } = views.long;
  for (let t = 0; t <= lastBar; t++) {
    const exit = labels.exit[t] as number;
    if (exit >= 0 && exit <= lastBar) continue;
    labels.exit[t] = lastBar;
    labels.charge[t] = 0;
    labels.r[t] = (close.at(-1) as number) / (close[t] as number) - 1;
  }
  return labels;
}

/** The exit of what is not closed is forgotten; its result is not. */
function closedOnly(labels: Labels, lastBar: number): Labels {
  return { ...labels, exit: labels.exit.map((bar) => (bar <= lastBar ? bar : -1)) };
}

function meanResult(r: Float64Array): number {
  const known = r.filter((result) => !Number.isNaN(result));
  return known.reduce((sum, result) => sum + result, 0) / known.length;
}
