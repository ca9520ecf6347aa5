import type { View } from "../view.ts";
import { above, before, type Comparison } from "./rule.ts";

/**
 * A close above the highest high of the `lookback` bars before. It is above yesterday's high then, which says nothing new,
 * but leaves few bars to be compared further and is asked by several set-ups: it is found once for all of them.
 */
export function closesAboveHighest(view: View, lookback: number): Comparison[] {
  return [above(view.close, before(view.high)), above(view.close, before(view.highest(lookback)))];
}
