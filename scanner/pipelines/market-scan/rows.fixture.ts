import type { AssetClass } from "./bars.ts";
import type { MarketScanMetadata } from "./declare.ts";

export function screenerRow(symbol: string, asset_class: AssetClass, last_close: number): MarketScanMetadata["screener"][number] {
  return {
    symbol,
    asset_class,
    currency: "USD",
    as_of_bar: "2018-02-02",
    bars: 100,
    last_close,
    change_1d_pct: 0,
    rank_12_1: null,
    distance_to_52w_high_pct: null,
    volume_z: null,
    gap_atr: null,
    volatility_percentile: null,
    current_volatility_annual_pct: null,
    forecast_volatility_annual_pct: null,
    forecast_over_current: null,
    beta: null,
    nulls: {},
  };
}

/** A set-up from 100, with its stop at 98 and its target at 102. */
export function watchRow(symbol: string, asset_class: AssetClass, setup_id: string): MarketScanMetadata["watch"][number] {
  return {
    symbol,
    asset_class,
    claim: "direction",
    grade: "base_rate",
    note: "no edge shown",
    setup_id,
    setup_version: 1,
    setup_name: setup_id,
    direction: "long",
    as_of_bar: "2018-02-02",
    signal: {},
    entry_rule: "a rule",
    reference_price: 100,
    stop: 98,
    target: 102,
    currency: "USD",
    horizon_bars: 10,
    atr: 1,
    base_rate: null,
    base_rate_n: 0,
    family_events: 0,
    symbol_events: null,
    cost_bp_per_side: 5,
    median_dollar_volume: null,
    flags: [],
  };
}
