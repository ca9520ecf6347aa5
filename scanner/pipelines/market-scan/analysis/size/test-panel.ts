// Panels for the tests of this folder and of screener/.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { type AssetClass, type Bars, dayOf } from "../../bars.ts";
import { buildPanels, type Panel } from "../../panel.ts";

const REAL = new URL("../../../../../../shared/data/market/us_stocks_daily_2013_2018_100sym.csv.gz", import.meta.url);

/** Numbers in (0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** A standard normal number by Box and Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

export interface BarRow {
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export function barsOf(symbol: string, rows: readonly BarRow[], assetClass: AssetClass = "stock"): Bars {
  const column = (name: keyof BarRow) => Float64Array.from(rows, (row) => row[name]);
  const days = Int32Array.from(rows, (row) => row.day);
  const [open, high, low, close] = [column("open"), column("high"), column("low"), column("close")];
  return { symbol, assetClass, currency: "USD", source: "test", days, open, high, low, close, volume: column("volume") };
}

/** Bars that only have a close: no range within the day, one per day from day 0, volume 1000. */
export function closesOf(symbol: string, closes: readonly number[], firstDay = 0): Bars {
  return barsOf(
    symbol,
    closes.map((close, i) => ({ day: firstDay + i, open: close, high: close, low: close, close, volume: 1000 })),
  );
}

/** A seeded random walk with ranges, gaps and volumes; volatility differs by symbol and drifts slowly. */
export function walkOf(symbol: string, length: number, seed: number, firstDay = 0): Bars {
  const random = seeded(seed);
  let close = 20 + 100 * random();
  const rows = Array.from({ length }, (_, i) => {
    const daily = 0.01 * (1 + random()) * (1.5 + Math.sin(i / 60 + seed));
    const open = close * Math.exp(0.4 * daily * normal(random));
    close = open * Math.exp(daily * normal(random));
    const high = Math.max(open, close) * Math.exp(daily * random());
    const low = Math.min(open, close) * Math.exp(-daily * random());
    return { day: firstDay + i, open, high, low, close, volume: Math.round(1e6 * Math.exp(0.3 * normal(random))) };
  });
  return barsOf(symbol, rows);
}

export function walks(symbols: number, length: number): Bars[] {
  return Array.from({ length: symbols }, (_, s) => walkOf(`S${String(s).padStart(2, "0")}`, length, 7 + s));
}

export function onlyPanel(series: readonly Bars[]): Panel {
  const [panel, ...others] = buildPanels(series);
  if (!panel || others.length > 0) throw new Error(`expected one panel, got ${others.length + (panel ? 1 : 0)}`);
  return panel;
}

/** The panel as it was at the close of `session`: later bars gone, symbols that had none yet absent. */
export function truncate(panel: Panel, session: number): Panel {
  const day = panel.days[session] ?? Number.NaN;
  const cut = panel.symbols.map((bars) => sliceBars(bars, bars.days.filter((own) => own <= day).length));
  return onlyPanel(cut.filter((bars) => bars.days.length > 0));
}

function sliceBars(bars: Bars, length: number): Bars {
  const column = (x: Float64Array) => x.slice(0, length);
  const { open, high, low, close, volume } = bars;
  const prices = { open: column(open), high: column(high), low: column(low), close: column(close) };
  return { ...bars, days: bars.days.slice(0, length), ...prices, volume: column(volume) };
}

/** Prices times `factor`; volumes as they are. */
export function rescale(bars: Bars, factor: number): Bars {
  const times = (x: Float64Array) => x.map((price) => price * factor);
  return { ...bars, open: times(bars.open), high: times(bars.high), low: times(bars.low), close: times(bars.close) };
}

export function hasRealPanel(): boolean {
  const present = existsSync(REAL);
  if (!present) console.info("skipped: ../shared/data is absent");
  return present;
}

/** The 100 US stocks of the shared data, without the five rows no data gate would pass. */
export function readRealPanel(): Panel {
  const rows: string[][] = parse(gunzipSync(readFileSync(REAL)), { from_line: 2 });
  const bySymbol = Map.groupBy(rows, (row) => row[6] ?? "");
  return onlyPanel([...bySymbol].map(([symbol, own]) => barsOf(symbol, own.map(barOf).filter(isSound))));
}

function barOf([date = "", ...cells]: string[]): BarRow {
  const [open = 0, high = 0, low = 0, close = 0, volume = 0] = cells.map(Number);
  return { day: dayOf(date), open, high, low, close, volume };
}

function isSound({ open, high, low, close }: BarRow): boolean {
  return low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
}
