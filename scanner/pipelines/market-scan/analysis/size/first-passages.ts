// Bars are read within their columns only: `as number` states that guarantee.
import type { PriceColumns } from "../../../../../contract/cut-paths.ts";
import { type Passage, passages } from "../../../../../contract/path-odds.ts";

/**
 * By bar that has `horizon` bars after it, which barrier its price reached first, by the rules of the contract's `passagesOf`.
 *
 * @param logs log prices
 * @param target,stop log moves, on opposite sides of the close
 */
export function firstPassages(logs: PriceColumns, horizon: number, target: number, stop: number): Uint8Array {
  const ends = new Uint8Array(Math.max(0, logs.close.length - horizon));
  for (let bar = 0; bar < ends.length; bar++) ends[bar] = target > 0 ? longEnd(logs, bar, horizon, target, stop) : shortEnd(logs, bar, horizon, target, stop);
  return ends;
}

function longEnd({ open, high, low, close }: PriceColumns, bar: number, horizon: number, target: number, stop: number): Passage {
  const start = close[bar] as number;
  for (let day = bar + 1; day <= bar + horizon; day++) {
    if ((open[day] as number) - start >= target) return passages.target;
    if ((low[day] as number) - start <= stop) return passages.stop;
    if ((high[day] as number) - start >= target) return passages.target;
  }
  return passages.neither;
}

function shortEnd({ open, high, low, close }: PriceColumns, bar: number, horizon: number, target: number, stop: number): Passage {
  const start = close[bar] as number;
  for (let day = bar + 1; day <= bar + horizon; day++) {
    if ((open[day] as number) - start <= target) return passages.target;
    if ((high[day] as number) - start >= stop) return passages.stop;
    if ((low[day] as number) - start <= target) return passages.target;
  }
  return passages.neither;
}
