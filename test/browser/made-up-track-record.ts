import type { ClosedClaim, TrackGroup, TrackRecord } from "../../client/types.ts";

const direction: TrackGroup = {
  claim: "direction",
  grade: "shown",
  asset_class: "stock",
  live: true,
  published: 214,
  open: 12,
  closed: 200,
  void: 2,
  results: 200,
  hit_rate: 0.565,
  mean_p_win: 0.572,
  mean_base_rate: 0.521,
  mean_r: 0.102,
  predicted_r: 0.117,
  forecasts: 200,
  brier: 0.2441,
  brier_base: 0.2497,
  coverage: [],
  calibration: [
    { predicted: 0.55, observed: 0.54, n: 96 },
    { predicted: 0.61, observed: 0.595, n: 104 },
  ],
};

const size: TrackGroup = {
  ...direction,
  claim: "size",
  hit_rate: null,
  mean_p_win: null,
  mean_base_rate: null,
  mean_r: null,
  predicted_r: null,
  brier: 0.131,
  brier_base: null,
  coverage: [
    { horizon_bars: 10, level: 0.5, n: 200, inside: 0.51 },
    { horizon_bars: 10, level: 0.8, n: 200, inside: 0.79 },
    { horizon_bars: 10, level: 0.9, n: 200, inside: 0.905 },
  ],
  calibration: [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75].map((predicted, i) => ({
    predicted,
    observed: predicted + (i % 3) * 0.02 - 0.02,
    n: 240 - 20 * i,
  })),
};

const closed: ClosedClaim = {
  id: "1",
  run_id: "0192f3a4-0000-7000-8000-000000000001",
  pipeline: "market-scan",
  source: "files",
  asset_class: "stock",
  symbol: "BA",
  claim: "direction",
  grade: "shown",
  setup_id: "inside_day_break",
  direction: "long",
  as_of_bar: "2026-11-06",
  horizon_bars: 10,
  due_on: "2026-11-20",
  reference_price: 98,
  atr: 3,
  cost_bp_per_side: 5,
  p_win: 0.574,
  base_rate: 0.521,
  expectancy_r: 0.118,
  ranges: null,
  touches: null,
  outcome: "target",
  r: 0.94,
  won: true,
  exit_bar: "2026-11-13",
  inside: null,
  touched: null,
  published_at: "2026-11-06T22:00:00.000Z",
  live: true,
  closed_at: "2026-11-20T22:00:00.000Z",
};

export const trackRecord: TrackRecord = {
  groups: [direction, size],
  newest: [
    closed,
    { ...closed, id: "2", symbol: "CHTR", outcome: "stop", r: -1.04, won: false },
    {
      ...closed,
      id: "3",
      symbol: "AAPL",
      claim: "size",
      setup_id: null,
      direction: null,
      p_win: null,
      r: null,
      inside: { "0.8": true },
    },
  ],
  first_due_on: "2026-11-27",
};

export const openRecord: TrackRecord = {
  groups: [{ ...direction, published: 3, open: 3, closed: 0, void: 0, results: 0, calibration: [] }],
  newest: [],
  first_due_on: "2026-12-04",
};
