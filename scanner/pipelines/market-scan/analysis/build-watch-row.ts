import { isoDay } from "../bars.ts";
import { doubtsOf, MIN_SYMBOL_BARS, type SymbolFacts } from "./gates.ts";
import { ATR_BARS, BARRIER_ATR, HORIZON_BARS } from "./horizon.ts";
import type { PoolFacts } from "./pool.ts";
import type { SetupEvents, SymbolScan } from "./scan-symbol.ts";
import { entryRuleFor } from "./setups/setup.ts";
import type { WatchRow } from "./watch-row.ts";

const LAST_EVENTS = 5;

/** A watch row before its pool, the asset class, has been seen whole. */
export type OwnWatchRow = Omit<WatchRow, keyof PoolFacts>;

/** The row of a set-up that is present on the symbol's last bar. */
export function buildWatchRow(
  { bars, views, costBp }: SymbolScan,
  { setup, direction, earlier }: SetupEvents,
  facts: SymbolFacts,
): OwnWatchRow {
  const last = bars.close.length - 1;
  const view = views[direction];
  const atr = view.atr(ATR_BARS)[last] as number;
  const reference = view.close[last] as number;
  return {
    symbol: bars.symbol,
    asset_class: bars.assetClass,
    claim: "direction",
    grade: "base_rate",
    note: "no edge shown",
    setup_id: setup.id,
    setup_version: setup.version,
    setup_name: setup.name,
    direction,
    as_of_bar: isoDay(bars.days[last] as number),
    signal: { ...setup.signal(view, setup.parameters, last) },
    entry_rule: entryRuleFor(setup, direction),
    reference_price: view.price(reference),
    stop: view.price(reference - BARRIER_ATR * atr),
    target: view.price(reference + BARRIER_ATR * atr),
    currency: bars.currency,
    horizon_bars: HORIZON_BARS,
    atr,
    ...ownHistory(bars.days, earlier, facts.validBars),
    cost_bp_per_side: costBp[last] as number,
    median_dollar_volume: facts.medianDollarVolume,
    flags: [...new Set([...facts.flags, ...doubtsOf(facts)])].sort(),
  };
}

function ownHistory(days: Int32Array, earlier: readonly number[], validBars: number) {
  if (validBars < MIN_SYMBOL_BARS) return { symbol_events: null };
  const latest = earlier.slice(-LAST_EVENTS).reverse();
  return { symbol_events: earlier.length, last_events: latest.map((t) => isoDay(days[t] as number)) };
}
