import { isoDay } from "../bars.ts";
import { doubtsOf, MIN_SYMBOL_BARS, type SymbolFacts } from "./gates.ts";
import { ATR_BARS, BARRIER_ATR, HORIZON_BARS } from "./horizon.ts";
import type { Outlook } from "./outlook.ts";
import type { PoolFacts } from "./pool.ts";
import { entryRuleFor } from "./setups/setup.ts";
import type { SetupHistory } from "./symbol-history.ts";
import type { WatchRow } from "./watch-row.ts";

/** How many of a symbol's earlier events a row names. */
const LATEST_EVENTS = 5;

/** A watch row before its pool, the asset class, has been seen whole. */
export type OwnWatchRow = Omit<WatchRow, keyof PoolFacts>;

/** The row of a set-up that is present on the symbol's last bar. */
export function buildWatchRow(
  { bars, views, costBp }: Outlook,
  { setup, direction, events }: SetupHistory,
  facts: SymbolFacts,
): OwnWatchRow {
  const view = views[direction];
  const last = view.length - 1;
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
    as_of_bar: isoDay(bars.days.at(-1) as number),
    signal: { ...setup.signal(view, setup.parameters, last) },
    entry_rule: entryRuleFor(setup, direction),
    reference_price: view.price(reference),
    stop: view.price(reference - BARRIER_ATR * atr),
    target: view.price(reference + BARRIER_ATR * atr),
    currency: bars.currency,
    horizon_bars: HORIZON_BARS,
    atr,
    ...(facts.validBars < MIN_SYMBOL_BARS
      ? { symbol_events: null }
      : { symbol_events: events.length, last_events: latestOf(events).map((t) => isoDay(bars.days[t] as number)) }),
    cost_bp_per_side: costBp,
    median_dollar_volume: facts.medianDollarVolume,
    flags: [...new Set([...facts.flags, ...doubtsOf(facts)])].sort(),
  };
}

/** Newest first. */
function latestOf(events: ArrayLike<number>): number[] {
  const latest: number[] = [];
  for (let i = events.length - 1; i >= 0 && latest.length < LATEST_EVENTS; i--) latest.push(events[i] as number);
  return latest;
}
