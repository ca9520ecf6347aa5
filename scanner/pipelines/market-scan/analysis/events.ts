// Typed arrays are read below their length only: `as number` states that guarantee.
import { MIN_BARS } from "./cross-section.ts";
import { HORIZON_BARS } from "./horizon.ts";
import { type RuleFinder, ruleFinder } from "./setups/rule-finder.ts";
import type { Setup } from "./setups/setup.ts";
import type { View } from "./view.ts";

/** More sessions missed than this inside a set-up's window make its levels another window's. */
const MAX_MISSED = 2;

/**
 * Bars on which the set-up begins: its condition holds and did not on the bar before (rising edge), at least
 * HORIZON_BARS after the event before, so that no two labels of a symbol overlap. A set-up is *present* when the last
 * closed bar is an event by this same rule. Where the condition cannot be known (warm-up, more than two missed sessions
 * in the window) the next bar is no edge. `missed`: sessions missed up to each bar; `finder` has begun with the symbol.
 */
export function eventsOf(setup: Setup, view: View, missed: Int32Array, finder: RuleFinder = finderFor(view)): number[] {
  const from = firstBarOf(setup);
  const bars = scratchFor(view.length);
  const count = finder.find(setup.detect(view, setup.parameters), from, bars);
  const events: number[] = [];
  let next = from + 1; // first bar that the warm-up, then the cooldown leaves free
  let lastHeld = -1;
  for (let i = 0; i < count; i++) {
    const t = bars[i] as number;
    if (setup.usesVolume && view.traded[t] === 0) continue;
    const isEdge = t >= next && lastHeld !== t - 1;
    lastHeld = t;
    if (!isEdge || isSuspended(setup, missed, t) || isSuspended(setup, missed, t - 1)) continue;
    events.push(t);
    next = t + HORIZON_BARS;
  }
  return events;
}

/** First bar on which the set-up's condition is looked at; an event needs one such bar before it. */
export function firstBarOf({ warmUpBars }: Setup): number {
  return Math.max(warmUpBars, MIN_BARS - 1);
}

/** So many sessions are missing from the set-up's window that nothing can be said of the bar. */
export function isSuspended({ warmUpBars }: Setup, missed: Int32Array, t: number): boolean {
  return (missed[t] as number) - (missed[t - warmUpBars] as number) > MAX_MISSED;
}

function finderFor({ length }: View): RuleFinder {
  const finder = ruleFinder();
  finder.begin(length);
  return finder;
}

let scratch = new Int32Array();

/** One buffer for all set-ups of all symbols: it is emptied before `eventsOf` returns, and never seen outside. */
function scratchFor(length: number): Int32Array {
  if (scratch.length < length) scratch = new Int32Array(length);
  return scratch;
}
