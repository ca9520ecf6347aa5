// A cut panel holds only symbols of the full one: `as SymbolScan` states that guarantee.
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Bars, isoDay } from "../../../bars.ts";
import { buildPanels, type Panel } from "../../../panel.ts";
import { MIN_BARS } from "../../cross-section.ts";
import { cutAfter } from "../../made-up-bars.ts";
import { type SymbolScan, scanSymbol } from "../../scan-symbol.ts";
import type { SymbolHistory } from "../../symbol-history.ts";
import type { Watch } from "../check.ts";
import type { Subject } from "./subject.ts";

/** What was compared, and where the cut history and the full run differ. */
export interface Comparison {
  compared: number;
  readonly differing: string[];
}

export interface EdgeComparison {
  /** One comparison per symbol, set-up and direction: begins on that bar or not, and with which values. */
  readonly signals: Comparison;
  /** One per panel. */
  readonly statistics: Comparison;
  /** Ids of the set-ups that began on the last bar of a cut history. */
  readonly seen: ReadonlySet<string>;
}

/**
 * Edge truncation: what is said on the last bar of a history cut after a day has to equal, byte for byte, what the full run
 * says of that day. Comparing old, resolved events only would miss a look at the day after, and statistics of open trades.
 * A symbol that left the market before the others did must not be among `series`: its open trades end when that is known.
 */
export async function compareEdges(
  series: readonly Bars[],
  subject: Subject,
  days: readonly number[],
  { signal, onStep }: Watch = {},
): Promise<EdgeComparison> {
  const full = new Map(scanPanels(subject, series).flatMap(({ scans }) => scans.map((scan) => [scan.bars.symbol, scan])));
  const result = { signals: emptyComparison(), statistics: emptyComparison(), seen: new Set<string>() };
  for (const [done, day] of days.entries()) {
    await nextTurn();
    signal?.throwIfAborted();
    const cut = series.map((bars) => cutAfter(bars, day)).filter((bars) => bars.days.length > 0);
    for (const { panel, scans } of scanPanels(subject, cut)) {
      const later = scans.map(({ bars }) => full.get(bars.symbol) as SymbolScan);
      compareSignals(scans, later, result);
      const where = `${panel.assetClass} ${isoDay(day)}`;
      compare(result.statistics, where, statisticsOf(subject, panel, scans), statisticsOf(subject, panel, later));
    }
    onStep?.(done + 1, days.length);
  }
  return result;
}

function emptyComparison(): Comparison {
  return { compared: 0, differing: [] };
}

function compare(comparison: Comparison, where: string, now: string, later: string): void {
  comparison.compared++;
  if (now !== later) comparison.differing.push(where);
}

function scanPanels(subject: Subject, series: readonly Bars[]): { readonly panel: Panel; readonly scans: SymbolScan[] }[] {
  return buildPanels(series).map((panel) => ({
    panel,
    scans: subject.symbols(panel).map((member) => scanSymbol(member, subject.setups)),
  }));
}

function compareSignals(cut: readonly SymbolScan[], full: readonly SymbolScan[], result: EdgeComparison & { seen: Set<string> }) {
  for (const [s, scan] of cut.entries()) {
    const last = scan.bars.days.length - 1;
    const later = saidOn(full[s] as SymbolScan, last);
    for (const [i, now] of saidOn(scan, last).entries()) {
      const { setup, direction } = scan.setups[i] as SymbolScan["setups"][number];
      if (now !== "") result.seen.add(setup.id);
      const where = `${scan.bars.symbol} ${isoDay(scan.bars.days[last] as number)} ${setup.id} ${direction}`;
      compare(result.signals, where, now, later[i] as string);
    }
  }
}

/** Per set-up and direction the values with which it begins on the bar; "" where it does not. */
function saidOn({ setups, views }: SymbolScan, bar: number): string[] {
  return setups.map((history) => {
    const { setup, direction } = history;
    return beginsOn(history, bar, views.long.length) ? JSON.stringify(setup.signal(views[direction], setup.parameters, bar)) : "";
  });
}

function beginsOn({ events, present }: SymbolScan["setups"][number], bar: number, length: number): boolean {
  return events.includes(bar) || (present && bar === length - 1);
}

/** The statistics of the panel, from histories cut after the panel's own bars. */
function statisticsOf(subject: Subject, panel: Panel, scans: readonly SymbolScan[]): string {
  const histories = scans.flatMap((scan, s): SymbolHistory[] => {
    const last = (panel.symbols[s] as Bars).days.length - 1;
    if (last + 1 < MIN_BARS) return [];
    const history = {
      symbol: s,
      labels: subject.known(scan, last),
      setups: scan.setups.map((history) => ({
        ...history,
        events: history.events.filter((bar) => bar < last),
        present: beginsOn(history, last, scan.bars.days.length),
      })),
    };
    return [history];
  });
  return JSON.stringify(subject.statistics(panel, histories));
}
