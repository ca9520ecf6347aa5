import { MIN_BARS } from "./cross-section.ts";
import { HORIZON_BARS } from "./horizon.ts";
import type { Setup } from "./setups/setup.ts";
import type { View } from "./view.ts";

/** More sessions missed than this inside a set-up's window make its levels another window's. */
const MAX_MISSED = 2;

/**
 * Bars on which the set-up begins: its condition holds and did not on the bar before (rising edge), at least
 * HORIZON_BARS after the event before, so that no two labels of a symbol overlap. A set-up is *present* when the last
 * closed bar is an event by this same rule. Where the condition cannot be known (warm-up, more than two missed sessions
 * in the window) the next bar is no edge. `missed`: sessions missed up to each bar.
 */
export function eventsOf(setup: Setup, view: View, missed: Int32Array): number[] {
  const holds = setup.detect(view, setup.parameters);
  const { warmUpBars, usesVolume } = setup;
  const { length, traded } = view;
  const complete = (missed.at(-1) ?? 0) === 0;
  const events: number[] = [];
  let next = 0; // first bar the cooldown leaves free
  let before = true;
  for (let t = Math.max(warmUpBars, MIN_BARS - 1); t < length; t++) {
    if (!complete && (missed[t] as number) - (missed[t - warmUpBars] as number) > MAX_MISSED) {
      before = true;
      continue;
    }
    const now = holds(t) && !(usesVolume && traded[t] === 0);
    if (now && !before && t >= next) {
      events.push(t);
      next = t + HORIZON_BARS;
      t = next - 2; // of the bars in between only the last can matter: it decides whether `next` is an edge
    }
    before = now;
  }
  return events;
}
