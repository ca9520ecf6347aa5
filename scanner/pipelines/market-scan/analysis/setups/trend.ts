import { atLeast } from "../compare.ts";
import { closesAboveHighest } from "./closes-above-highest.ts";
import { above, atOrBelow, before } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

/** An EMA's seed has lost 98 % of its weight after three periods of 50. */
const EMA_50_SETTLED = 150;

export const trend = [
  defineSetup({
    id: "ema_20_50_cross",
    version: 1,
    name: "EMA 20/50 cross",
    family: "trend",
    directions: bothWays,
    warmUpBars: EMA_50_SETTLED,
    control: "matched",
    parameters: { fast: 20, slow: 50 },
    entryRule: "{Buy|Sell short} the next open when the 20-bar EMA of closes crosses {above|below} the 50-bar EMA.",
    usesVolume: false,
    detect(view, { fast, slow }) {
      const quick = view.ema(fast);
      const calm = view.ema(slow);
      return [above(quick, calm), atOrBelow(before(quick), before(calm))];
    },
    signal: (view, { fast, slow }, t) => ({
      [`ema_${fast}`]: view.price(view.ema(fast)[t]),
      [`ema_${slow}`]: view.price(view.ema(slow)[t]),
    }),
  }),
  defineSetup({
    id: "breakout_55",
    version: 1,
    name: "55-day breakout",
    family: "trend",
    directions: bothWays,
    warmUpBars: 56,
    control: "matched",
    parameters: { lookback: 55 },
    entryRule:
      "{Buy|Sell short} the next open after a close {above the highest high|below the lowest low} of the 55 bars before.",
    usesVolume: false,
    detect(view, { lookback }) {
      return closesAboveHighest(view, lookback);
    },
    signal: (view, { lookback }, t) => ({
      close: view.price(view.close[t]),
      [`prior_${lookback}_day_${view.highName}`]: view.price(view.highest(lookback)[t - 1]),
    }),
  }),
  defineSetup({
    id: "trend_pullback_3",
    version: 1,
    name: "3-bar pullback in trend",
    family: "trend",
    directions: bothWays,
    warmUpBars: EMA_50_SETTLED,
    control: "matched",
    parameters: { fast: 20, slow: 50 },
    entryRule:
      "{Buy|Sell short} the next open after three {lower|higher} closes in a row that leave the close {above|below} the 50-bar EMA, with the 20-bar EMA {above|below} it.",
    usesVolume: false,
    detect(view, { fast, slow }) {
      const { close } = view;
      const quick = view.ema(fast);
      const calm = view.ema(slow);
      return [
        above(quick, calm),
        above(before(close), close),
        above(before(close, 2), before(close)),
        above(before(close, 3), before(close, 2)),
        above(close, calm),
      ];
    },
    signal: (view, { fast, slow }, t) => ({
      close: view.price(view.close[t]),
      close_3_bars_ago: view.price(view.close[t - 3]),
      [`ema_${fast}`]: view.price(view.ema(fast)[t]),
      [`ema_${slow}`]: view.price(view.ema(slow)[t]),
    }),
  }),
  defineSetup({
    id: "year_high_proximity",
    version: 1,
    name: "52-week-high proximity", // George & Hwang 2004; in ATR, not per cent, so that the low side is its mirror image
    family: "trend",
    directions: bothWays,
    warmUpBars: 253,
    control: "matched",
    parameters: { lookback: 252, atr: 14, within: 1 },
    entryRule:
      "{Buy|Sell short} the next open after a close {no more than 1 ATR below the highest high|no more than 1 ATR above the lowest low} of the 252 bars before (52 weeks of five sessions).",
    usesVolume: false,
    detect(view, { lookback, atr, within }) {
      const { close } = view;
      const level = view.highest(lookback);
      const unit = view.atr(atr);
      return [(t) => atLeast(close[t], (level[t - 1] as number) - within * (unit[t] as number))];
    },
    signal: (view, { lookback, atr }, t) => ({
      close: view.price(view.close[t]),
      [`prior_${lookback}_day_${view.highName}`]: view.price(view.highest(lookback)[t - 1]),
      [`atr_${atr}`]: view.atr(atr)[t] as number,
    }),
  }),
];
