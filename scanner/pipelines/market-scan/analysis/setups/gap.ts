import { exceeds } from "../compare.ts";
import type { View } from "../view.ts";
import { above } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

const gapData = {
  version: 1,
  family: "gap",
  directions: bothWays,
  warmUpBars: 60,
  control: "matched",
  parameters: { atr: 14, multiple: 1 },
  usesVolume: false,
} as const;

type GapParameters = typeof gapData.parameters;

export const gap = [
  defineSetup({
    ...gapData,
    id: "gap_continue",
    name: "Gap continues",
    entryRule:
      "{Buy|Sell short} the next open after an open more than 1 ATR {above|below} the close before, and a close {above|below} that open.",
    detect(view, parameters) {
      const { open, close } = view;
      const bound = gapBound(view, parameters);
      return [above(close, open), (t) => exceeds(open[t], bound(t, 1))];
    },
    signal: gapSignal,
  }),
  defineSetup({
    ...gapData,
    id: "gap_fade",
    name: "Gap fades",
    entryRule:
      "{Buy|Sell short} the next open after an open more than 1 ATR {below|above} the close before, and a close {above|below} that open.",
    detect(view, parameters) {
      const { open, close } = view;
      const bound = gapBound(view, parameters);
      return [above(close, open), (t) => exceeds(bound(t, -1), open[t])];
    },
    signal: gapSignal,
  }),
];

/** The price an open on bar t has to pass to be a gap: the close before, one ATR (known then) further up (1) or down (-1). */
function gapBound(view: View, { atr, multiple }: GapParameters) {
  const { close } = view;
  const unit = view.atr(atr);
  return (t: number, side: 1 | -1) => (close[t - 1] as number) + side * multiple * (unit[t - 1] as number);
}

function gapSignal(view: View, { atr }: GapParameters, t: number) {
  return {
    open: view.price(view.open[t]),
    close: view.price(view.close[t]),
    previous_close: view.price(view.close[t - 1]),
    [`prior_atr_${atr}`]: view.atr(atr)[t - 1] as number,
  };
}
