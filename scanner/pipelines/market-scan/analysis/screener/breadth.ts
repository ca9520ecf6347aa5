// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";
import { meanOf } from "../kernels/sma.ts";
import { barsPerYear } from "../size/session-calendar.ts";
import { type Cell, missing } from "./cell.ts";

/** Columns that count the symbols of the last session; see MarketStateRow for their meaning. */
export function breadth(traded: readonly Bars[]) {
  return {
    above_sma50: shareOf(traded, 50, (bars) => isAboveMean(bars, 50)),
    above_sma200: shareOf(traded, 200, (bars) => isAboveMean(bars, 200)),
    advancing: shareOf(traded, 2, ({ close }) => (close.at(-1) as number) > (close.at(-2) as number)),
    new_highs_52w: countOfYear(traded, ({ high }, before) => (high.at(-1) as number) > Math.max(...high.subarray(before, -1))),
    new_lows_52w: countOfYear(traded, ({ low }, before) => (low.at(-1) as number) < Math.min(...low.subarray(before, -1))),
  };
}

function isAboveMean({ close }: Bars, period: number): boolean {
  return (close.at(-1) as number) > meanOf(close, close.length - period, close.length);
}

function shareOf(traded: readonly Bars[], needed: number, holds: (bars: Bars) => boolean): Cell {
  const able = traded.filter(({ close }) => close.length >= needed);
  return able.length === 0 ? missing(`no symbol has ${needed} bars`) : able.filter(holds).length / able.length;
}

function countOfYear(traded: readonly Bars[], holds: (bars: Bars, before: number) => boolean): Cell {
  const able = traded.filter(({ close, assetClass }) => close.length > barsPerYear[assetClass]);
  if (able.length === 0) return missing("no symbol has a year of bars before its last");
  return able.filter((bars) => holds(bars, -1 - barsPerYear[bars.assetClass])).length;
}
