import { breaksInsideDayUpward } from "./model/planted-edge.ts";
import type { AssetKind } from "./model/profile.ts";
import { createWorld, type Moment } from "./model/world.ts";

/** Bars after a set-up on which it does not begin again: two weeks, the horizon of a trade. */
const COOLDOWN_BARS = 10;
/** Every second or third world will do. */
const MAX_SEED = 30;

/**
 * The least seed whose world shows the planted set-up on the last closed bar of some of the symbols, of each kind given: on an ordinary
 * day a hundred symbols hold two or three, and now and then none. The last seed tried where none does.
 */
export function chooseSeed(symbols: Readonly<Partial<Record<AssetKind, readonly string[]>>>, now: number): number {
  const kinds = Object.entries(symbols) as [AssetKind, readonly string[]][];
  for (let seed = 1; seed < MAX_SEED; seed++) {
    const moment = createWorld({ seed, planted: true }).at(now);
    if (kinds.every(([kind, all]) => all.some((symbol) => beginsNow(moment, kind, symbol)))) return seed;
  }
  return MAX_SEED;
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
