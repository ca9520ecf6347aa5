// Bars and questions are read within their columns only: `as number` and the like state that guarantee.
import type { PriceColumns } from "../../../../../contract/cut-paths.ts";
import { type Passage, passages } from "../../../../../contract/path-odds.ts";

/** A barrier `target` away from a close, in logs, and for a first passage a `stop` on the other side of it. */
export interface Barriers {
  readonly target: number;
  readonly stop: number | null;
}

/** What one symbol did in the `horizon` bars after each bar. */
export interface PathWindow {
  /** Log prices. */
  readonly logs: PriceColumns;
  /** By bar with as many bars after it: the highest high and the lowest low of those, less its close. */
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * What came of one question, by bar: of a touch 1 where the target was touched, 0 where not; of a first passage which barrier the
 * price reached first, by the rules of the contract's `passagesOf`. Days are looked at one by one only where both were reached.
 */
export function outcomesOf(window: PathWindow, { target, stop }: Barriers): Uint8Array {
  return stop === null ? touches(window, target) : firstPassages(window, target, stop);
}

function touches({ up, down }: PathWindow, move: number): Uint8Array {
  const touched = new Uint8Array(up.length);
  if (move > 0) for (let bar = 0; bar < touched.length; bar++) touched[bar] = Number((up[bar] as number) >= move);
  else for (let bar = 0; bar < touched.length; bar++) touched[bar] = Number((down[bar] as number) <= move);
  return touched;
}

function firstPassages(window: PathWindow, target: number, stop: number): Uint8Array {
  const ends = touches(window, target);
  const stopped = touches(window, stop);
  for (let bar = 0; bar < ends.length; bar++) {
    const reached = ends[bar] === 1;
    if (reached && stopped[bar] === 1) ends[bar] = firstOf(window.logs, bar, target, stop);
    else ends[bar] = reached ? passages.target : stopped[bar] === 1 ? passages.stop : passages.neither;
  }
  return ends;
}

/** Day by day, where both are known to be reached. */
function firstOf({ open, high, low, close }: PriceColumns, bar: number, target: number, stop: number): Passage {
  const [far, near] = target > 0 ? [high, low] : [low, high];
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
}

/** A day that touches both counts as stop first, unless it opens beyond the target. */
function endOfDay(open: number, far: number, near: number, target: number, stop: number): Passage {
  const beyond = (move: number, barrier: number) => (barrier > 0 ? move >= barrier : move <= barrier);
  if (beyond(open, target)) return passages.target;
  if (beyond(near, stop)) return passages.stop;
  return beyond(far, target) ? passages.target : passages.neither;
}
