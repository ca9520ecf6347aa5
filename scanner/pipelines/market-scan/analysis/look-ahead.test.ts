import { describe, expect, it } from "vitest";
import { type Bars, isoDay } from "../bars.ts";
import { buildPanels, type Panel } from "../panel.ts";
import { addToBaseRate, type BaseRate } from "./base-rates.ts";
import { exceeds } from "./compare.ts";
import { eachBar } from "./cross-section.ts";
import { type Labels, outcomes } from "./labels.ts";
import { cutAfter, madeUpMarket, seeded } from "./made-up-bars.ts";
import { type PanelSymbol, type SymbolScan, scanSymbol, symbolsOf } from "./scan-symbol.ts";
import { catalogue } from "./setups/catalogue.ts";
import { bothWays, defineSetup, type Setup } from "./setups/setup.ts";

/**
 * Edge truncation: what the scan says on the last bar of a history cut after day t has to equal, byte for byte, what the
 * full run says at t. Comparing only old, resolved events would miss a peek at the day after.
 */
interface Analysis {
  readonly setups: readonly Setup[];
  readonly symbols: (panel: Panel) => PanelSymbol[];
  /** Adds a symbol's labels to the base rate on the day they are looked at. */
  readonly count: (rate: BaseRate, labels: Labels, scan: SymbolScan) => void;
}

const honest: Analysis = { setups: catalogue, symbols: (panel) => symbolsOf(panel, new Map()), count: addToBaseRate };

/** Labels of a longer history as they were known on an earlier bar. */
function knownOn(lastBar: number, { exit, ...columns }: Labels): Labels {
  return { ...columns, exit: exit.map((bar) => (bar <= lastBar ? bar : -1)) };
}

const series = madeUpMarket(13, 400, 20_240);

function scanAll({ setups, symbols }: Analysis, bars: readonly Bars[]): SymbolScan[] {
  return buildPanels(bars).flatMap((panel) => symbols(panel).map((member) => scanSymbol(member, setups)));
}

/** Every set-up that begins on the bar, with its signal. */
function saidOn({ setups, views }: SymbolScan, bar: number): string[] {
  return setups
    .filter(({ events, present }) => events.includes(bar) || (present && bar === views.long.length - 1))
    .map(
      ({ setup, direction }) =>
        `${setup.id} ${direction} ${JSON.stringify(setup.signal(views[direction], setup.parameters, bar))}`,
    );
}

/** Days on which a random choice of set-ups begins somewhere, and random days up to `count`. */
function cutDays(scans: readonly SymbolScan[], count: number): number[] {
  const random = seeded(5);
  const days = new Set<number>();
  for (const { bars, setups } of scans)
    for (const { events } of setups.filter(({ events }) => events.length > 0 && random() < 0.03)) {
      const day = bars.days[events[Math.floor(random() * events.length)] as number];
      if (day !== undefined) days.add(day);
    }
  const calendar = scans[0]?.bars.days ?? new Int32Array();
  while (days.size < count) days.add(calendar[Math.floor(280 + random() * (calendar.length - 280))] as number);
  return [...days];
}

interface Comparison {
  readonly signals: string[];
  readonly statistics: string[];
  readonly seen: Set<string>;
}

function compareEdges(analysis: Analysis, days: readonly number[]): Comparison {
  const full = scanAll(analysis, series);
  const result: Comparison = { signals: [], statistics: [], seen: new Set() };
  for (const day of days) {
    const cuts = scanAll(
      analysis,
      series.map((bars) => cutAfter(bars, day)).filter(({ days }) => days.length > 0),
    );
    for (const cut of cuts)
      compareSymbol(analysis, cut, full.find(({ bars }) => bars.symbol === cut.bars.symbol) as SymbolScan, result);
  }
  return result;
}

function compareSymbol({ count }: Analysis, cut: SymbolScan, full: SymbolScan, result: Comparison): void {
  const last = cut.bars.days.length - 1;
  const where = `${cut.bars.symbol} ${isoDay(cut.bars.days[last] as number)}`;
  const [now, later] = [saidOn(cut, last), saidOn(full, last)];
  for (const said of now) result.seen.add(said.split(" ").slice(0, 2).join(" "));
  if (now.join() !== later.join()) result.signals.push(`${where}: ${now} | ${later}`);
  for (const side of bothWays) {
    const [known, then] = [emptyRate(), emptyRate()];
    count(known, cut.labels[side], cut);
    addToBaseRate(then, knownOn(last, full.labels[side]));
    const sums = [sumKnown(last, cut.labels[side]), sumKnown(last, full.labels[side])];
    if (known.wins !== then.wins || known.closed !== then.closed || sums[0] !== sums[1])
      result.statistics.push(`${where} ${side}: ${known.wins}/${known.closed} | ${then.wins}/${then.closed}; ${sums}`);
  }
}

const emptyRate = (): BaseRate => ({ wins: 0, closed: 0 });

/** In the order of the bars, so equal to the last bit only where every result is. */
function sumKnown(lastBar: number, labels: Labels): number {
  const { exit } = knownOn(lastBar, labels);
  return labels.r.reduce((sum, result, t) => ((exit[t] as number) < 0 ? sum : sum + result), 0);
}

const days = cutDays(scanAll(honest, series), 60);

describe("edge truncation", () => {
  it("finds the same signals and the same base rate on the last bar of a cut history as in the full run", () => {
    expect(days.length).toBeGreaterThanOrEqual(40);
    const { signals, statistics, seen } = compareEdges(honest, days);
    expect(signals).toEqual([]);
    expect(statistics).toEqual([]);
    expect([...new Set([...seen].map((said) => said.split(" ")[0]))].sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });
});

const mutantData = {
  version: 1,
  name: "mutant",
  family: "breakout",
  directions: bothWays,
  warmUpBars: 21,
  control: "matched",
  parameters: {},
  entryRule: "",
  usesVolume: false,
  signal: () => ({}),
} as const;

/** Faults people really make; each has to be caught. */
const mutants: Record<string, { readonly caughtBy: "signals" | "statistics"; readonly analysis: Analysis }> = {
  "a breakout level that reads the next bar": {
    caughtBy: "signals",
    analysis: {
      ...honest,
      setups: [
        defineSetup({
          ...mutantData,
          id: "peek",
          detect: (view) => [(t) => exceeds(view.close[t], view.highest(20)[t - 1]) && exceeds(view.high[t + 1], view.high[t])],
        }),
      ],
    },
  },
  "an oscillator scaled by the whole history's extremes": {
    caughtBy: "signals",
    analysis: {
      ...honest,
      setups: [
        defineSetup({
          ...mutantData,
          id: "scaled",
          detect(view) {
            const [low, high] = [Math.min(...view.low), Math.max(...view.high)];
            return [(t) => exceeds(0.2 * (high - low), (view.close[t] as number) - low)];
          },
        }),
      ],
    },
  },
  "a usual volume taken over the whole history": {
    caughtBy: "signals",
    analysis: {
      ...honest,
      setups: [
        defineSetup({
          ...mutantData,
          id: "volume",
          detect(view) {
            const usual = view.volume.toSorted()[view.length >> 1] as number;
            return [(t) => exceeds(view.volume[t], 2 * usual)];
          },
        }),
      ],
    },
  },
  "a turn of the month read off the days that have bars": {
    caughtBy: "signals",
    analysis: {
      ...honest,
      symbols: (panel) => honest.symbols(panel).map((member) => ({ ...member, columns: monthByBars(panel, member) })),
    },
  },
  "ranks shifted by a day": {
    caughtBy: "signals",
    analysis: {
      ...honest,
      symbols: (panel) => honest.symbols(panel).map((member) => ({ ...member, columns: ranksAhead(member) })),
    },
  },
  "a base rate that marks open trades to the last close": {
    caughtBy: "statistics",
    analysis: { ...honest, count: countOpenToo },
  },
};

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

function countOpenToo(rate: BaseRate, labels: Labels, { views }: SymbolScan): void {
  addToBaseRate(rate, labels);
  const { close } = views.long;
  const open = close.filter((_, t) => labels.outcome[t] === outcomes.open);
  rate.closed += open.length;
  rate.wins += open.filter((price) => (close.at(-1) as number) > price).length;
}

describe.each(Object.entries(mutants))("%s", (_, { caughtBy, analysis }) => {
  it("is caught", () => expect(compareEdges(analysis, days.slice(0, 12))[caughtBy].length).toBeGreaterThan(0));
});
