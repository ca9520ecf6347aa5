import type { RateSet, SourceReport } from "../../contract/candidate.ts";
import type { VerbArgs } from "../../contract/verbs.ts";
import { type MarketScanMetadata, marketScan } from "../../scanner/pipelines/market-scan/declare.ts";

type WatchRow = MarketScanMetadata["watch"][number];
type ScreenerRow = MarketScanMetadata["screener"][number];

const BAR = "2026-11-20";

/** A watch row as the analysis makes them. */
export function watchRow(symbol: string, more: Partial<WatchRow> = {}): WatchRow {
  return {
    symbol,
    asset_class: "stock",
    claim: "direction",
    grade: "base_rate",
    note: "no edge shown",
    setup_id: "band_reentry",
    setup_version: 1,
    setup_name: "Bollinger band re-entry",
    direction: "long",
    as_of_bar: BAR,
    signal: { close: 100, band_low: 98.5, rsi_14: 31.25 },
    entry_rule: "Buy the next open when the close is back inside the lower Bollinger band (20, 2) after a close outside it.",
    reference_price: 100,
    stop: 94,
    target: 106,
    currency: "USD",
    horizon_bars: 10,
    atr: 3,
    base_rate: 0.55,
    base_rate_n: 120_108,
    family_events: 988,
    symbol_events: 8,
    last_events: ["2026-05-05", "2025-06-15"],
    cost_bp_per_side: 5,
    median_dollar_volume: 215_431_704,
    flags: [],
    ...more,
  };
}

export function screenerRow(symbol: string, close: number, more: Partial<ScreenerRow> = {}): ScreenerRow {
  return {
    symbol,
    asset_class: "stock",
    currency: "USD",
    as_of_bar: BAR,
    bars: 1259,
    last_close: close,
    change_1d_pct: -0.57,
    rank_12_1: 0.79,
    distance_to_52w_high_pct: -9.25,
    volume_z: 0.02,
    gap_atr: -0.18,
    volatility_percentile: 0.74,
    current_volatility_annual_pct: 21.8,
    forecast_volatility_annual_pct: 26.1,
    forecast_over_current: 1.2,
    beta: 1.06,
    nulls: {},
    ...more,
  };
}

const screener = [
  screenerRow("AAPL", 230.5),
  screenerRow("BA", 100, { change_1d_pct: 2.11, beta: 1.4 }),
  screenerRow("CHTR", 363.55, { beta: 0.6 }),
  screenerRow("NEW", 12.5, {
    bars: 90,
    beta: null,
    rank_12_1: null,
    nulls: { beta: "needs 252 bars, has 90", rank_12_1: "needs 273 bars, has 90" },
  }),
  screenerRow("BTCUSDT", 59_200, { asset_class: "crypto", currency: "USDT" }),
];

export const watch = [
  watchRow("BA"),
  watchRow("CHTR", {
    setup_id: "trend_pullback_3",
    setup_name: "3-bar pullback in trend",
    reference_price: 363.55,
    stop: 343.1,
    target: 384,
  }),
  watchRow("AAPL", { direction: "short", base_rate: 0.43, reference_price: 230.5, flags: ["short_history"] }),
  watchRow("BTCUSDT", {
    asset_class: "crypto",
    currency: "USDT",
    setup_id: "inside_day_break",
    setup_name: "Inside-day break",
    reference_price: 59_200,
    base_rate: null,
    base_rate_n: 0,
  }),
];

/** What the odds of the stocks rest on. */
export const stockEvidence: MarketScanMetadata["evidence"][string] = {
  key: "market-scan/stock/made-up",
  data_hash: "9f2c51d07ab34e6c",
  code_version: "53aeb32",
  events: 54_012,
  families_tested: 43,
  families_strict: 1,
  families_relaxed: 2,
  spa_p: 0.004,
  direction_skill: 0.0233,
  direction_ece: 0.014,
  size_skill: [],
  regime: "above its 200-session mean, middle volatility",
};

export interface MadeUpScan {
  readonly opportunities?: readonly object[];
  readonly watch?: readonly WatchRow[];
  readonly screener?: readonly ScreenerRow[];
  readonly changes?: Partial<MarketScanMetadata["changes"]>;
  readonly evidence?: MarketScanMetadata["evidence"];
  readonly sources?: SourceReport[];
  readonly rates?: RateSet;
}

const stocks: SourceReport = {
  id: "files",
  group: "stock",
  state: "partial",
  items: 4,
  expected: 5,
  as_of: `${BAR}T21:00:00.000Z`,
  reason: "1 of 5 symbols set aside",
  set_aside: [{ item: "APTV", reason: "short_history", detail: "44 bars, at least 60 are needed" }],
};
const crypto: SourceReport = {
  ...stocks,
  group: "crypto",
  state: "ok",
  items: 1,
  expected: 1,
  reason: null,
  set_aside: [],
  as_of: "2026-11-21T14:00:00.000Z",
};
const dollars: RateSet = { base: "USD", as_of: null, source: null, quotes: {} };

/** What a run publishes: two modes, of which relaxed has one row more. */
export function madeUpPublication(scan: MadeUpScan = {}): Omit<VerbArgs<"publish">, "run_id" | "fence"> {
  const rows = scan.watch ?? watch;
  const variant = (all: readonly WatchRow[]) => ({
    opportunities: (scan.opportunities ?? []).map((row) => ({ ...row })),
    symbols_scanned: 6,
    total_evaluated: 210,
    metadata: marketScan.metadata.parse({
      watch: all,
      rejected: { discovery_q: 25, few_events: 6, short_history: 1 },
      changes: {
        since: scan.changes === undefined ? null : "2026-11-21T02:00:00.000Z",
        entered: [],
        left: [],
        grade_changed: [],
        crossed: [],
        ...scan.changes,
      },
      evidence: scan.evidence ?? {},
      screener: scan.screener ?? screener,
      market_state: [marketState],
      data_notes: [
        { symbol: "BA", kind: "large_move", count: 1, first: "2014-11-03: close 55.28 to 40.84", note: "a very large move" },
      ],
    }) as Record<string, unknown>, // declared as an object
    digest: `digest of ${all.map(({ symbol }) => symbol).join()}`,
  });
  return {
    as_of: `${BAR}T21:00:00.000Z`,
    config_digest: "made-up",
    measures: { groups: {} },
    sources: scan.sources ?? [stocks, crypto],
    rates: scan.rates ?? dollars,
    ttl_seconds: marketScan.ttlSeconds,
    expire_seconds: marketScan.expireSeconds,
    variants: { strict: variant(rows), relaxed: variant([...rows, watchRow("RELAX", { flags: ["relaxed_only"] })]) },
  };
}

const marketState: MarketScanMetadata["market_state"][number] = {
  asset_class: "stock",
  session: BAR,
  symbols: 4,
  above_sma50: 0.303,
  above_sma200: 0.629,
  advancing: 0.414,
  new_highs_52w: 0,
  new_lows_52w: 1,
  average_correlation: 0.26,
  volatility_tercile: "high",
  trend: "above",
  nulls: {},
};
