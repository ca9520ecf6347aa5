import type { Artifact } from "../../contract/candidate.ts";
import { cutPaths, logPrices } from "../../contract/cut-paths.ts";
import type { PathModel } from "../../contract/path-odds.ts";
import { panelDocument, sizeDocument, symbolDocument } from "../../scanner/pipelines/market-scan/declare.ts";
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

const calibration: FamilyDocument["calibration"] = {
  version: "v1",
  method: "platt",
  n: 5000,
  brier: 0.2485,
  brier_base: 0.2496,
  log_loss: 0.69,
  log_loss_base: 0.694,
  skill: 0.004,
  skill_low: 0.001,
  skill_high: 0.008,
  ece: 0.012,
  ece_base: 0.02,
  ece_noise: 0.015,
  bins: [{ predicted: 0.5, observed: 0.51, low: 0.49, high: 0.53, n: 5000 }],
  by_year: [],
};

const family: FamilyDocument = {
  asset_class: "stock",
  setup_version: 1,
  control: "matched",
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
    base_p: 0.5,
    base_r: 0,
    between_families_sd: 0.1,
    own_events_weight_m: null,
  },
  r_quantiles: null,
  bootstrap: null,
  sharpe: null,
  calibration,
  strict: { passed: false, failed: ["discovery_q", "double_cost"] },
  relaxed: { passed: true, failed: [] },
};

const figures = {
  trades: 180,
  win_rate: 0.56,
  total_r: 36,
  mean_r: 0.2,
  max_drawdown_r: 4,
  exposure: 0.5,
  profit_factor: 1.3,
  cost_r: 9,
};
const curve = { days: ["2026-01-12", "2026-01-22"], r: [0.9, -0.2] };

export const panel: PanelDocument = {
  asset_class: "stock",
  data_hash: "d1",
  code_version: "c1",
  symbols: 1,
  sessions: BARS,
  first_day: "2026-01-05",
  last_day: "2026-02-14",
  events: 600,
  spa_p: 0.31,
  calibration,
  regime: "unknown",
  calibration_map: { method: "none" },
  families: [family, { ...family, setup_id: "gap_fade", setup_name: "Gap, fade", direction: "short" }],
  details: [
    {
      setup_id: "inside_day_break",
      direction: "long",
      last_events: [],
      own_records: {},
      equity: {
        split: "2026-02-01",
        curve_1x: curve,
        curve_2x: { ...curve, r: [0.8, -0.4] },
        in_sample_1x: figures,
        in_sample_2x: figures,
        out_of_sample_1x: figures,
        out_of_sample_2x: figures,
      },
    },
  ],
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

const compared = { charge_r: 0.1, excess_r: 0.05, excess_win: 0.5, block: 0 };
const notCompared = { charge_r: null, excess_r: null, excess_win: null, block: 1 };

export const symbol: SymbolDocument = {
  symbol: "AAPL",
  asset_class: "stock",
  currency: "USD",
  bars: madeUpBars(),
  gates: { strict: null, relaxed: null },
  valid_bars: BARS,
  sessions_behind: 0,
  median_dollar_volume: 4_000_000,
  setups: [
    {
      setup_id: "inside_day_break",
      direction: "long",
      present: true,
      signal: { close: 100, level: 99.5 },
      events: [
        { day: "2026-01-07", entry_day: "2026-01-08", exit_day: "2026-01-12", outcome: "target", r: 0.9, ...compared },
        { day: "2026-01-20", entry_day: "2026-01-21", exit_day: "2026-01-22", outcome: "stop", r: -1.1, ...compared },
        { day: "2026-02-13", entry_day: "2026-02-14", exit_day: null, outcome: "open", r: null, ...notCompared },
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

function madeUpClaims(horizon_bars: number): SizeClaim[] {
  const judged = { horizon_bars, move: null, stop: null, ece: null, n: 900 };
  const shown = { ...judged, skill: 0.06, skill_low: 0.03, skill_high: 0.09, source: "model" } as const;
  const notShown = { ...judged, skill: 0.02, skill_low: -0.005, skill_high: 0.055, source: "history" } as const;
  return [
    { kind: "range", side: "both", ...shown },
    { kind: "touch", side: "up", ...shown },
    { kind: "touch", side: "down", ...notShown },
    { kind: "first_passage", side: "long", ...shown },
    { kind: "first_passage", side: "short", ...notShown },
  ];
}

export const size: SizeDocument = {
  asset_class: "stock",
  models: [5, 10, 21].map((horizon_bars) => ({ horizon_bars, paths: madeUpPaths(horizon_bars) })),
  validation: {
    asset_class: "stock",
    symbols: 1,
    sessions: BARS,
    refit_sessions: 21,
    judged_from: "2026-01-20",
    judged_to: "2026-02-14",
    horizons: [5, 10].map((horizon_bars) => ({
      horizon_bars,
      claims: madeUpClaims(horizon_bars),
      coverage: [],
      variance: null,
      look_ahead: { checked: 0, different: 0 },
    })),
  },
};

/** All of it, as a scan stores it. */
export const artifacts: Artifact[] = [
  { key: `${KEY}/evidence`, body: panelDocument.encode(panel) },
  { key: `${KEY}/symbol/AAPL`, body: symbolDocument.encode(symbol) },
  { key: `${KEY}/size`, body: sizeDocument.encode(size) },
];
