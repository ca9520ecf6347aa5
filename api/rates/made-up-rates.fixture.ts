import type { Door, VerbAnswer } from "../../contract/verbs.ts";
import { type ExchangeRatesMetadata, exchangeRates, type RateRow } from "../../scanner/pipelines/exchange-rates/declare.ts";

export interface MadeUpRates {
  readonly usdt_ves?: number;
  readonly flags?: RateRow["flags"];
  readonly last_updated?: string;
}

export const OBSERVED = "2026-11-20T12:00:00.000Z";
const VALUE_DATE = "2026-11-20T04:00:00.000Z";
const nothingMore = { n: null, used: null, dispersion: null, best: null };

/** Rates as the pipeline finds them: three of the bolivar's market around `usdt_ves`, official ones, and two for reference. */
function rowsOf({ usdt_ves = 600, flags = [], last_updated = OBSERVED }: MadeUpRates): RateRow[] {
  const market = {
    base: "USDT",
    quote: "VES",
    kind: "p2p",
    source: "binance-p2p",
    flags,
    n: 40,
    used: 21,
    dispersion: 0.004,
  } as const;
  const seen = { as_of: last_updated, observed_at: last_updated };
  const official = {
    quote: "VES",
    kind: "official",
    side: null,
    source: "bcv",
    as_of: VALUE_DATE,
    flags: [],
    ...nothingMore,
  } as const;
  const reference = {
    base: "EUR",
    kind: "reference",
    side: null,
    source: "ecb",
    as_of: VALUE_DATE,
    flags: [],
    ...nothingMore,
  } as const;
  return [
    { ...market, ...seen, side: "buy", value: usdt_ves + 3, best: usdt_ves },
    { ...market, ...seen, side: "mid", value: usdt_ves, best: null },
    { ...market, ...seen, side: "sell", value: usdt_ves - 3, best: usdt_ves },
    { ...official, base: "USD", value: 500, observed_at: OBSERVED, flags: [] },
    { ...reference, quote: "USD", value: 1.25, observed_at: OBSERVED, flags: [] },
    { ...reference, quote: "PLN", value: 4.25, observed_at: OBSERVED, flags: [] },
  ];
}

function metadataOf({ usdt_ves = 600 }: MadeUpRates): ExchangeRatesMetadata {
  return {
    observed_at: OBSERVED,
    upcoming: [],
    pending_jumps: [],
    health: [{ source: "bcv", group: "official", state: "ok", reason: null, last_good_at: OBSERVED }],
    gap: { official: 500, market: usdt_ves, share: usdt_ves / 500 - 1, as_of: VALUE_DATE },
    trend: [{ name: "usdt_ves", change_1h: 0.01, change_24h: null, change_7d: null, volatility: null, direction: null }],
    recent: { usdt_ves: [[1_763_640_000, usdt_ves]] },
  };
}

/** Publishes rates as a run of the pipeline does. */
export async function publishRates(door: Door, madeUp: MadeUpRates = {}): Promise<VerbAnswer<"publish">> {
  const { name, ttlSeconds: ttl_seconds, expireSeconds: expire_seconds } = exchangeRates;
  const requester = { trigger: "person", name: "test" } as const;
  const { run } = await door.call("ask", { pipeline: name, key: name, requester, ttl_seconds, force: true });
  const run_id = run?.id ?? "";
  const { fence } = await door.call("begin", { run_id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  const rows = rowsOf(madeUp);
  const value = (base: string, side: RateRow["side"]) => rows.find((row) => row.base === base && row.side === side)?.value;
  const headline = {
    usd_ves: value("USD", null),
    usdt_ves: value("USDT", "mid"),
    sell_rate: value("USDT", "sell"),
    buy_rate: value("USDT", "buy"),
    last_updated: madeUp.last_updated ?? OBSERVED,
    source: "bcv+binance-p2p",
  };
  const latest = {
    opportunities: rows,
    symbols_scanned: rows.length,
    total_evaluated: 80,
    metadata: metadataOf(madeUp),
    digest: run_id,
  };
  return door.call("publish", {
    run_id,
    fence: fence ?? 0,
    as_of: OBSERVED,
    config_digest: "made-up",
    measures: { groups: {} },
    sources: [],
    rates: { base: "USD", as_of: null, source: null, quotes: {} },
    ttl_seconds,
    expire_seconds,
    variants: { latest },
    rows: { exchange_rates: [headline], rate_quotes: rows },
  });
}
