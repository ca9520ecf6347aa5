import { atLeast, exceeds } from "../compare.ts";
import type { View } from "../view.ts";
import { above, atOrBelow, before, below } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

/** Candles count only where they turn something: at an extreme of the 20 bars before the pattern. */
const EXTREME_BARS = 20;

const candleData = {
  version: 1,
  family: "candles",
  directions: bothWays,
  control: "matched",
  usesVolume: false,
} as const;

export const candles = [
  defineSetup({
    ...candleData,
    id: "engulfing",
    name: "Engulfing at a 20-day extreme",
    warmUpBars: 22,
    parameters: { lookback: EXTREME_BARS },
    entryRule:
      "{Buy|Sell short} the next open after {an up|a down} body that engulfs the {down|up} body before it, the two making a new 20-bar {low|high}.",
    detect(view, { lookback }) {
      const { open, close } = view;
      const level = view.lowest(lookback);
      return [
        below(before(close), before(open)),
        above(close, before(open)),
        atOrBelow(open, before(close)),
        (t) => exceeds(level[t - 2], pairLow(view, t)),
      ];
    },
    signal: (view, { lookback }, t) => ({
      ...candle(view, t),
      previous_open: view.price(view.open[t - 1]),
      previous_close: view.price(view.close[t - 1]),
      [`pattern_${view.lowName}`]: view.price(pairLow(view, t)),
      [`prior_${lookback}_day_${view.lowName}`]: view.price(view.lowest(lookback)[t - 2]),
    }),
  }),
  defineSetup({
    ...candleData,
    id: "hammer_star",
    name: "Hammer or shooting star at a 20-day extreme",
    warmUpBars: 21,
    parameters: { lookback: EXTREME_BARS, shadow_to_body: 2, other_shadow: 0.1 },
    entryRule:
      "{Buy|Sell short} the next open after a new 20-bar {low|high} on a bar whose {lower|upper} shadow is at least twice its body, the other shadow at most a tenth of its range.",
    detect(view, { lookback, shadow_to_body, other_shadow }) {
      const { open, high, low, close, range } = view;
      const hasHammerShape = (t: number) => {
        const bodyTop = Math.max(open[t] as number, close[t] as number);
        const bodyBottom = Math.min(open[t] as number, close[t] as number);
        return (
          atLeast(bodyBottom - (low[t] as number), shadow_to_body * (bodyTop - bodyBottom)) &&
          atLeast(bodyTop, (high[t] as number) - other_shadow * (range[t] as number))
        );
      };
      return [below(low, before(view.lowest(lookback))), above(high, low), hasHammerShape];
    },
    signal: (view, { lookback }, t) => extremeSignal(view, lookback, t),
  }),
  defineSetup({
    ...candleData,
    id: "key_reversal",
    name: "Key reversal at a 20-day extreme",
    warmUpBars: 21,
    parameters: { lookback: EXTREME_BARS },
    entryRule:
      "{Buy|Sell short} the next open after a bar that opens {below|above} the close before, makes a new 20-bar {low|high} and closes {above the high|below the low} of the bar before.",
    detect(view, { lookback }) {
      const { open, high, low, close } = view;
      return [below(low, before(view.lowest(lookback))), below(open, before(close)), above(close, before(high))];
    },
    signal: (view, { lookback }, t) => ({
      ...extremeSignal(view, lookback, t),
      previous_close: view.price(view.close[t - 1]),
      [`previous_${view.highName}`]: view.price(view.high[t - 1]),
    }),
  }),
];

function pairLow({ low }: View, t: number): number {
  return Math.min(low[t] as number, low[t - 1] as number);
}

function extremeSignal(view: View, lookback: number, t: number) {
  return { ...candle(view, t), [`prior_${lookback}_day_${view.lowName}`]: view.price(view.lowest(lookback)[t - 1]) };
}

function candle(view: View, t: number): Record<string, number> {
  return {
    open: view.price(view.open[t]),
    [view.highName]: view.price(view.high[t]),
    [view.lowName]: view.price(view.low[t]),
    close: view.price(view.close[t]),
  };
}
