import type { Artifact } from "../../contract/candidate.ts";
import { cutPaths, logPrices } from "../../contract/cut-paths.ts";
import type { PathModel } from "../../contract/path-odds.ts";
import type { FamilyDocument, PanelDocument, SizeClaim, SizeDocument, SymbolDocument } from "./documents.ts";

/** For tests: the stored evidence of a panel of one symbol, small enough to check by hand. */

const KEY = "market-scan/stock/d1/c1";
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-01-05");
const BARS = 41;

/** What a snapshot's metadata says of where it is. */
export const references = { stock: { key: KEY, data_hash: "d1", code_version: "c1" } };

/** Daily sigma of the paths and of the forecast. */
export const SIGMA = 0.02;

const family: FamilyDocument = {
  setup_id: "inside_day_break",
  setup_name: "Inside-day break",
  direction: "long",
  whole: { n: 300, blocks: 40, mean_r: 0.2, mean_excess_r: 0.1, p: 0.001, q: 0.04 },
  discovery: { n: 180, blocks: 24, mean_r: 0.2, mean_excess_r: 0.1, p: 0.01, q: 0.25 },
  confirmation: { n: 110, blocks: 15, mean_r: 0.2, mean_excess_r: 0.1, p: 0.03 },
  tests: 40,
  win_rate: 0.56,
  base_rate: 0.5,
  posterior: {
    p_win: 0.54,
    p_low: 0.5,
    p_high: 0.58,
    expectancy_r: 0.1,
    expectancy_low_r: 0.05,
    expectancy_high_r: 0.15,
    expectancy_2x_r: 0.02,
  },
  calibration: {
    version: "v1",
    method: "platt",
    n: 5000,
    brier: 0.2485,
    brier_base: 0.2496,
    skill: 0.004,
    skill_low: 0.001,
    skill_high: 0.008,
    ece: 0.012,
    bins: [{ predicted: 0.5, observed: 0.51, n: 5000 }],
  },
  strict: { passed: false, failed: ["discovery_q", "double_cost"] },
  relaxed: { passed: true, failed: [] },
};

export const panel: PanelDocument = {
  asset_class: "stock",
  spa_p: 0.31,
  families: [family, { ...family, setup_id: "gap_fade", setup_name: "Gap, fade", direction: "short" }],
  details: [{ setup_id: "inside_day_break", direction: "long", equity: { split: "2026-02-01" } }],
};

/** The close goes 100, 103, 100, 97 and again, and ends on 100. */
function madeUpBars() {
  const close = Array.from({ length: BARS }, (_, bar) => [100, 103, 100, 97][bar % 4] ?? Number.NaN);
  const open = close.map((price, bar) => close[bar - 1] ?? price);
  return {
    days: close.map((_, bar) => new Date(FIRST_DAY + bar * DAY_MS).toISOString().slice(0, 10)),
    open,
    high: close.map((price, bar) => Math.max(price, open[bar] ?? price)),
    low: close.map((price, bar) => Math.min(price, open[bar] ?? price)),
    close,
    volume: close.map((_, bar) => (bar === 3 ? null : 1000 + bar)),
  };
}

export const symbol: SymbolDocument = {
  symbol: "AAPL",
  asset_class: "stock",
  currency: "USD",
  bars: madeUpBars(),
  setups: [
    {
      setup_id: "inside_day_break",
      direction: "long",
      present: true,
      signal: { close: 100, level: 99.5 },
      events: [
        { day: "2026-01-07", entry_day: "2026-01-08", exit_day: "2026-01-12", r: 0.9, outcome: "target" },
        { day: "2026-01-20", entry_day: "2026-01-21", exit_day: "2026-01-22", r: -1.1, outcome: "stop" },
        { day: "2026-02-13", entry_day: "2026-02-14", exit_day: null, r: null, outcome: "open" },
      ],
    },
    { setup_id: "gap_fade", direction: "short", present: false, signal: {}, events: [] },
  ],
  size: madeUpSize(),
};

/** Of a range of 95 to 105, and even odds of each touch: by the model up, by history down, where the model has shown nothing. */
function madeUpSize(): SymbolDocument["size"] {
  const shown = { source: "model", skill: 0.06, skill_low: 0.03, skill_high: 0.09, ece: null, n: 900, paths: 2 } as const;
  const notShown = { ...shown, source: "history", skill: 0.02, skill_low: -0.005, skill_high: 0.055, paths: 36 } as const;
  return {
    symbol: "AAPL",
    asset_class: "stock",
    claim: "size",
    grade: "shown",
    note: "says how far, not in which direction",
    as_of_bar: "2026-02-14",
    reference_price: 100,
    currency: "USD",
    horizons: [5, 10, 21].map((horizon_bars) => ({
      horizon_bars,
      sigma_daily: SIGMA,
      sigma_percentile_of_year: 0.55,
      reason: null,
      ranges: [{ level: 0.8, low: -0.05, high: 0.05, low_price: 95, high_price: 105 }],
      range_evidence: shown,
      touches: [
        { move: 0.05, price: 105, odds: 0.5, ...shown },
        { move: -0.05, price: 95, odds: 0.5, ...notShown },
      ],
    })),
    corrections: [],
    listed: null,
  };
}

/** Two paths: up 5 % on the first day, or down 4 %, and there it stays. */
function madeUpPaths(days: number): PathModel {
  const starts = [1.05, 0.96].map((level) => {
    const column = (first: number) => Float64Array.from([1, first, ...Array<number>(days - 1).fill(level)]);
    const logs = logPrices({
      open: column(1),
      high: column(Math.max(1, level)),
      low: column(Math.min(1, level)),
      close: column(level),
    });
    return { logs, bar: 0, sigma: SIGMA };
  });
  return cutPaths(starts, days);
}

const shown = { move: null, stop: null, skill: 0.06, skill_low: 0.03, skill_high: 0.09, source: "model" } as const;
const notShown = { move: null, stop: null, skill: 0.02, skill_low: -0.005, skill_high: 0.055, source: "history" } as const;
const claims: SizeClaim[] = [
  { kind: "range", side: "both", ...shown },
  { kind: "touch", side: "up", ...shown },
  { kind: "touch", side: "down", ...notShown },
  { kind: "first_passage", side: "long", ...shown },
  { kind: "first_passage", side: "short", ...notShown },
];

export const size: SizeDocument = {
  asset_class: "stock",
  models: [5, 10, 21].map((horizon_bars) => ({ horizon_bars, paths: madeUpPaths(horizon_bars) })),
  validation: { horizons: [5, 10].map((horizon_bars) => ({ horizon_bars, claims })) },
};

/** All of it, as a scan stores it. */
export const artifacts: Artifact[] = [
  { key: `${KEY}/evidence`, body: panel },
  { key: `${KEY}/symbol/AAPL`, body: symbol },
  { key: `${KEY}/size`, body: size },
];
