// Bars are read within their columns only: `as number` states that guarantee.
import type { PriceColumns } from "../../../../../contract/cut-paths.ts";
import { type Passage, passages } from "../../../../../contract/path-odds.ts";

/** What one symbol did in the bars after each bar. */
export interface PathWindow {
  /** Log prices. */
  readonly logs: PriceColumns;
  readonly horizon: number;
  /** By bar: highest high and lowest low of the `horizon` bars that end with it. */
  readonly highest: Float64Array;
  readonly lowest: Float64Array;
}

/** By bar with `horizon` bars after it: 1 where a price `move` (in logs) away from its close was touched, 0 where not. */
export function touches({ logs: { close }, horizon, highest, lowest }: PathWindow, move: number): Uint8Array {
  const extremes = move > 0 ? highest : lowest;
  const touched = new Uint8Array(Math.max(0, close.length - horizon));
  for (let bar = 0; bar < touched.length; bar++) {
    const reached = (extremes[bar + horizon] as number) - (close[bar] as number);
    touched[bar] = Number(move > 0 ? reached >= move : reached <= move);
  }
  return touched;
}

/**
 * By bar with `horizon` bars after it, which barrier its price reached first, by the rules of the contract's `passagesOf`. Days are
 * looked at one by one only where both were reached.
 *
 * @param target,stop log moves, on opposite sides of the close
 */
export function firstPassages(window: PathWindow, target: number, stop: number): Uint8Array {
  const reached = touches(window, target);
  const stopped = touches(window, stop);
  const { open, high, low, close } = window.logs;
  const [far, near] = target > 0 ? [high, low] : [low, high];
  return reached.map((hit, bar) => {
    if (hit + (stopped[bar] as number) < 2)
      return hit === 1 ? passages.target : stopped[bar] === 1 ? passages.stop : passages.neither;
    const start = close[bar] as number;
    for (let day = bar + 1; ; day++) {
      const end = endOfDay(
        (open[day] as number) - start,
        (far[day] as number) - start,
        (near[day] as number) - start,
        target,
        stop,
      );
      if (end !== passages.neither) return end;
    }
  });
}

/** A day that touches both counts as stop first, unless it opens beyond the target. */
function endOfDay(open: number, far: number, near: number, target: number, stop: number): Passage {
  const beyond = (move: number, barrier: number) => (barrier > 0 ? move >= barrier : move <= barrier);
  if (beyond(open, target)) return passages.target;
  if (beyond(near, stop)) return passages.stop;
  return beyond(far, target) ? passages.target : passages.neither;
}
