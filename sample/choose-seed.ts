import { breaksInsideDayUpward } from "./model/planted-edge.ts";
import type { AssetKind } from "./model/profile.ts";
import { createWorld, type Moment } from "./model/world.ts";

/** Bars after a set-up on which it does not begin again: two weeks, the horizon of a trade. */
const COOLDOWN_BARS = 10;
/**
 * Worlds in which the strict gates find the planted edge among the stocks and among the coins of the universe, and nothing else. The edge is
 * small: elsewhere it is missed in one of the two, or something else passes by chance.
 */
const CLEAR_SEEDS = [1, 3, 12, 13, 18, 19, 21, 25, 26, 28, 30, 38, 39, 40] as const;

/**
 * The first of these worlds that shows the planted set-up on the last closed bar of some symbol of each kind given: on an ordinary day a
 * hundred symbols hold two or three, and now and then none. The first of all where none does.
 */
export function chooseSeed(symbols: Readonly<Partial<Record<AssetKind, readonly string[]>>>, now: number): number {
  const kinds = Object.entries(symbols) as [AssetKind, readonly string[]][];
  const shows = (seed: number) => {
    const moment = createWorld({ seed, planted: true }).at(now);
    return kinds.every(([kind, all]) => all.some((symbol) => beginsNow(moment, kind, symbol)));
  };
  return CLEAR_SEEDS.find(shows) ?? CLEAR_SEEDS[0];
}

function beginsNow(moment: Moment, kind: AssetKind, symbol: string): boolean {
  const recent = moment
    .bars(kind, symbol)
    .filter(({ isClosed }) => isClosed)
    .slice(-COOLDOWN_BARS - 3);
  const column = (of: "high" | "low" | "close") => Float64Array.from(recent, (bar) => bar[of]);
  const prices = { high: column("high"), low: column("low"), close: column("close") };
  const breaks = recent.flatMap((_, t) => (breaksInsideDayUpward(prices, t) ? [t] : []));
  return breaks.length === 1 && breaks[0] === recent.length - 1;
}
