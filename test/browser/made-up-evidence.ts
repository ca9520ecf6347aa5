import type {
  Bars,
  EquityCurve,
  EquityEvidence,
  EquityFigures,
  FamilyEvidence,
  SetupEvent,
  SetupEvidence,
  SizeForecast,
  SymbolEvidence,
} from "../../client/evidence-types.ts";
import type { DirectionRow, SizeRow } from "../../client/types.ts";
import { watchRow } from "./made-up-scan.ts";
import { seeded } from "./seeded.ts";

const DAYS = 700;
const DAY_MS = 86_400_000;
const LAST_DAY = Date.parse("2026-11-20");

/** Weekdays up to the last bar, oldest first. */
const days = Array.from({ length: DAYS * 2 }, (_, back) => new Date(LAST_DAY - back * DAY_MS))
  .filter((day) => day.getUTCDay() % 6 !== 0)
  .slice(0, DAYS)
  .map((day) => day.toISOString().slice(0, 10))
  .reverse();
const dayAt = (index: number): string => days.at(index) ?? "2026-11-20";

/** A walk that ends at 100. */
function bars(): Bars {
  const next = seeded(7);
  const move = () => (next() + next() + next() - 1.5) * 0.02;
  const closes = days.slice(1).reduceRight<number[]>((later) => [(later[0] ?? 100) / (1 + move()), ...later], [100]);
  const opens = closes.map((close, i) => closes[i - 1] ?? close);
  const beyond = (extreme: typeof Math.max, sign: number) =>
    closes.map((close, i) => extreme(close, opens[i] ?? close) * (1 + sign * next() * 0.008));
  return {
    days,
    open: opens,
    high: beyond(Math.max, 1),
    low: beyond(Math.min, -1),
    close: closes,
    volume: closes.map(() => Math.round(1e6 * (0.5 + next()))),
  };
}

const results = [0.93, -1.04, 1.88, 0.41, -1.04, 1.02, 1.91, -0.36, 0.97, -1.06, 1.9, 0.12];
const events: SetupEvent[] = results.map((r, i) => {
  const at = 90 + i * 49;
  const outcome = r > 0.9 ? "target" : r < -1 ? "stop" : "time_out";
  return { day: dayAt(at), entry_day: dayAt(at + 1), exit_day: dayAt(at + 6), r, outcome };
});

const scores = {
  version: "shrunk families, walk-forward by year",
  n: 6205,
  brier: 0.2431,
  brier_base: 0.2489,
  log_loss: 0.6792,
  log_loss_base: 0.6909,
  skill: 0.0233,
  skill_low: 0.0112,
  skill_high: 0.0351,
  ece: 0.014,
  ece_base: 0.016,
  ece_noise: 0.018,
};

const calibration: FamilyEvidence["calibration"] = {
  ...scores,
  method: "platt",
  bins: [0.452, 0.481, 0.497, 0.508, 0.517, 0.526, 0.538, 0.553, 0.574, 0.611].map((predicted, i) => {
    const observed = predicted + Math.sin(i * 2.1) * 0.018;
    return { predicted, observed, low: observed - 0.039, high: observed + 0.039, n: 620 + i };
  }),
  by_year: [2023, 2024, 2025, 2026].map((year, i) => ({
    year,
    n: 1400 + 93 * i,
    brier: 0.2431 + i * 0.0004,
    brier_base: 0.2489,
  })),
};

const whole = { n: 1284, blocks: 61, mean_r: 0.141, mean_excess_r: 0.128, p: 0.00002, q: 0.0009 };
const discovery = { n: 771, blocks: 37, mean_r: 0.152, mean_excess_r: 0.139, p: 0.0004, q: 0.018 };
const confirmation = { n: 502, blocks: 23, mean_r: 0.127, mean_excess_r: 0.11, p: 0.0093 };

function familyEvidence(more: Partial<FamilyEvidence> = {}): FamilyEvidence {
  return {
    asset_class: "stock",
    setup_id: "inside_day_break",
    setup_version: 1,
    setup_name: "Inside-day break",
    direction: "long",
    control: "matched",
    whole,
    discovery,
    confirmation,
    tests: 43,
    win_rate: 0.583,
    base_rate: 0.521,
    posterior: {
      p_win: 0.574,
      p_low: 0.549,
      p_high: 0.598,
      expectancy_r: 0.118,
      expectancy_low_r: 0.071,
      expectancy_high_r: 0.164,
      expectancy_2x_r: 0.083,
      base_p: 0.521,
      base_r: 0.004,
      between_families_sd: 0.11,
      own_events_weight_m: 540,
    },
    r_quantiles: { p05: -1.06, p25: -0.92, p50: 0.21, p75: 0.98, p95: 1.93 },
    bootstrap: { level: 0.95, low: 0.06, high: 0.19 },
    sharpe: { per_block: 0.41, psr: 0.998, dsr: 0.962, trials: 88 },
    calibration,
    strict: { passed: true, failed: [] },
    relaxed: { passed: true, failed: [] },
    ...more,
  };
}

function curve(drift: number): EquityCurve {
  const next = seeded(11);
  let sum = 0;
  const closing = days.filter((_, i) => i > 80 && i % 2 === 0);
  return { days: closing, r: closing.map(() => (sum += (next() - 0.5) * 2.2 + drift)) };
}

const figures = (more: Partial<EquityFigures>): EquityFigures => ({
  trades: 771,
  win_rate: 0.583,
  total_r: 117.2,
  mean_r: 0.152,
  max_drawdown_r: 11.4,
  exposure: 0.84,
  profit_factor: 1.31,
  cost_r: 28.7,
  ...more,
});

const equity: EquityEvidence = {
  split: dayAt(420),
  curve_1x: curve(0.25),
  curve_2x: curve(0.18),
  in_sample_1x: figures({}),
  in_sample_2x: figures({ total_r: 88.5, mean_r: 0.115, max_drawdown_r: 14.2, profit_factor: 1.22, cost_r: 57.4 }),
  out_of_sample_1x: figures({ trades: 502, win_rate: 0.571, total_r: 63.8, mean_r: 0.127, cost_r: 18.9 }),
  out_of_sample_2x: figures({ trades: 502, win_rate: 0.56, total_r: 44.9, mean_r: 0.089, cost_r: 37.8, profit_factor: null }),
};

const asked = {
  strict: [
    ["few_events", 1284, ">=", 250],
    ["few_blocks", 61, ">=", 30],
    ["discovery_q", 0.018, "<=", 0.1],
    ["confirmation_p", 0.0093, "<", 0.05],
    ["confirmation_mean", 0.127, ">", 0],
    ["lower_bound", 0.071, ">", 0],
    ["double_cost", 0.036, ">", 0],
  ],
  relaxed: [
    ["few_events", 1284, ">=", 100],
    ["whole_sample_q", 0.0009, "<=", 0.2],
  ],
} as const;

function verdicts(failed: readonly string[]): SetupEvidence["verdicts"] {
  const judged = (mode: "strict" | "relaxed") =>
    asked[mode].map(([gate, value, needs, bound]) => ({ gate, value, needs, bound, passed: !failed.includes(gate) }));
  return { strict: judged("strict"), relaxed: judged("relaxed") };
}

export function setupEvidence(more: Partial<SetupEvidence> = {}): SetupEvidence {
  return {
    setup_id: "inside_day_break",
    setup_name: "Inside-day break",
    direction: "long",
    present: true,
    signal: { close: 100, prior_high: 99.2 },
    events,
    family: familyEvidence(),
    verdicts: verdicts([]),
    equity,
    ...more,
  };
}

const edgeless = familyEvidence({
  setup_id: "band_reentry",
  setup_name: "Bollinger band re-entry",
  control: "own_base",
  whole: { n: 988, blocks: 52, mean_r: 0.011, mean_excess_r: -0.004, p: 0.56, q: 0.92 },
  discovery: { n: 603, blocks: 31, mean_r: 0.02, mean_excess_r: 0.006, p: 0.41, q: 0.88 },
  confirmation: { n: 371, blocks: 20, mean_r: -0.003, mean_excess_r: -0.02, p: 0.7 },
  strict: { passed: false, failed: ["discovery_q", "confirmation_p", "confirmation_mean", "lower_bound", "double_cost"] },
  relaxed: { passed: false, failed: ["whole_sample_q"] },
  calibration: { ...calibration, skill: -0.002, skill_low: -0.009, skill_high: 0.004 },
  sharpe: null,
  bootstrap: null,
});

const skilled = { skill: 0.038, skill_low: 0.019, skill_high: 0.057, ece: 0.011, n: 6100, paths: 41_000 };
const model = { source: "model", ...skilled } as const;
const history = { source: "history", ...skilled, skill_low: -0.004 } as const;

const sizeForecast: SizeForecast = {
  symbol: "BA",
  asset_class: "stock",
  claim: "size",
  grade: "shown",
  note: "says how far, not in which direction",
  as_of_bar: "2026-11-20",
  reference_price: 100,
  currency: "USD",
  horizons: [5, 10, 21].map((horizon_bars) => ({
    horizon_bars,
    sigma_daily: 0.026,
    sigma_percentile_of_year: 0.962,
    reason: null,
    ranges: [
      { level: 0.5, ...ends(horizon_bars, -1.7, 1.8) },
      { level: 0.8, ...ends(horizon_bars, -3.2, 3.4) },
      { level: 0.9, ...ends(horizon_bars, -4.2, 4.4) },
    ],
    range_evidence: horizon_bars === 21 ? history : model,
    touches: [-0.1, -0.05, -0.03, 0.03, 0.05, 0.1].map((move) => ({
      move,
      price: 100 * (1 + move),
      odds: Math.exp((-Math.abs(100 * move) * 1.4) / (2.6 * Math.sqrt(horizon_bars))),
      ...(move === -0.05 ? history : model),
    })),
  })),
  corrections: [
    {
      setup_id: "inside_day_break",
      setup_version: 1,
      direction: "long",
      horizon_bars: 10,
      n: 1284,
      blocks: 61,
      effect_pct: 6.4,
      t: 4.1,
      p: 0.00002,
      q: 0.0008,
      walk_forward_skill: 0.006,
      walk_forward_low: 0.001,
      walk_forward_high: 0.012,
      usable: true,
    },
  ],
  listed: "above_90th",
};

/** Of a range that widens with the root of time, in percent of a price of 100. */
function ends(days: number, below: number, above: number) {
  const [low, high] = [below * Math.sqrt(days), above * Math.sqrt(days)];
  return { low: low / 100, high: high / 100, low_price: 100 + low, high_price: 100 + high };
}

export const sizeRow = (symbol: string, more: Partial<SizeRow> = {}): SizeRow => ({ ...sizeForecast, symbol, ...more });

export function directionRow(symbol: string, more: Partial<DirectionRow> = {}): DirectionRow {
  const { grade: _grade, note: _note, last_events: _events, ...row } = watchRow(symbol);
  return {
    ...row,
    setup_id: "inside_day_break",
    setup_name: "Inside-day break",
    entry_rule: "Buy the next open when the close is above the high of the inside day before it.",
    signal: { close: 100, prior_high: 99.2 },
    grade: "shown",
    note: "",
    data_hash: "9f2c51d07ab34e6c",
    code_version: "53aeb32",
    rank_score: 0.071,
    p_win: 0.574,
    p_low: 0.549,
    p_high: 0.598,
    p_source: "model",
    expectancy_r: 0.118,
    expectancy_low_r: 0.071,
    expectancy_high_r: 0.164,
    expectancy_2x_r: 0.083,
    family_events: 1284,
    family_blocks: 61,
    last_events: events
      .toReversed()
      .map(({ day, r }, i) => ({ symbol: ["BA", "CHTR", "AAPL"][i % 3] ?? symbol, day, r: r ?? 0 })),
    evidence: { whole, discovery, confirmation, tests: 43, bootstrap: null, sharpe: null, strict: { passed: true, failed: [] } },
    spa_p: 0.004,
    calibration: { ...scores, method: "platt" },
    r_quantiles: null,
    regime: "index above its 200-day mean, volatility in the middle third",
    nulls: {},
    ...more,
  };
}

const insideDay = { claim: "direction", setup_id: "inside_day_break", direction: "long" } as const;
const reentry = { ...insideDay, setup_id: "band_reentry" } as const;

export const symbolEvidence: SymbolEvidence = {
  data_hash: "9f2c51d07ab34e6c",
  code_version: "53aeb32",
  spa_p: 0.004,
  bars: bars(),
  setups: [
    setupEvidence(),
    setupEvidence({
      setup_id: "band_reentry",
      setup_name: "Bollinger band re-entry",
      events: events.slice(3, 8),
      family: edgeless,
      verdicts: verdicts([...edgeless.strict.failed, ...edgeless.relaxed.failed]),
      equity: null,
    }),
  ],
  size: sizeForecast,
  gates: [
    { mode: "strict", ...insideDay, listed: true, gate: null, value: null, bound: null },
    { mode: "relaxed", ...insideDay, listed: true, gate: null, value: null, bound: null },
    { mode: "strict", ...reentry, listed: false, gate: "discovery_q", value: 0.88, bound: 0.1 },
    { mode: "relaxed", ...reentry, listed: false, gate: "whole_sample_q", value: 0.92, bound: 0.2 },
    { mode: "strict", claim: "size", setup_id: null, direction: null, listed: true, gate: null, value: null, bound: null },
  ],
};
