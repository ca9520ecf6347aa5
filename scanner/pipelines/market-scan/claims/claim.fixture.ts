import type { Claim } from "../../../../contract/claim.ts";
import { barsOf, type Row } from "../analysis/made-up-bars.ts";
import type { Followed } from "./followed.ts";

/** Made on the first bar of `barsOf`, whose close is 100; stop and target lie 4 from the entry. */
export const madeUpTrade: Claim = {
  asset_class: "stock",
  symbol: "TEST",
  source: "made-up",
  claim: "direction",
  grade: "shown",
  setup_id: "nr7",
  direction: "long",
  as_of_bar: "2015-01-02",
  horizon_bars: 10,
  due_on: "2015-01-12",
  reference_price: 100,
  atr: 2,
  cost_bp_per_side: 5,
  p_win: 0.6,
  base_rate: 0.5,
  expectancy_r: 0.1,
  ranges: null,
  touches: null,
};

export const madeUpSize: Claim = {
  ...madeUpTrade,
  claim: "size",
  setup_id: null,
  direction: null,
  horizon_bars: 5,
  due_on: "2015-01-07",
  atr: null,
  cost_bp_per_side: null,
  p_win: null,
  base_rate: null,
  expectancy_r: null,
  ranges: [
    { level: 0.5, low: 98, high: 103 },
    { level: 0.8, low: 95, high: 106 },
  ],
  touches: [
    { move_pct: 5, odds: 0.3 },
    { move_pct: -3, odds: 0.4 },
  ],
};

const QUIET: Row = [101, 102, 100, 101];

/** A bar that closes at 100, then `after` quiet ones but for those given by their place; entry is 101, so the stop 97 and the target 105. */
export function rowsAfter(after: number, special: Readonly<Record<number, Row>> = {}): Row[] {
  return [[100, 101, 99, 100], ...Array.from({ length: after }, (_, n) => special[n + 1] ?? QUIET)];
}

/** A symbol that missed no session. */
export function attended(rows: readonly Row[], behind = 0): Followed {
  const bars = barsOf(rows);
  return { bars, attendance: { missed: new Int32Array(rows.length), behind } };
}
