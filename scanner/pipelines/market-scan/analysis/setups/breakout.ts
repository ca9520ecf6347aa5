import { atLeast } from "../compare.ts";
import { closesAboveHighest } from "./closes-above-highest.ts";
import { above, before, flagged, times } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

export const breakout = [
  defineSetup({
    id: "volume_breakout_20",
    version: 1,
    name: "20-day breakout on volume",
    family: "breakout",
    directions: bothWays,
    warmUpBars: 21,
    control: "matched",
    parameters: { lookback: 20, volume_ratio: 1.5 },
    entryRule:
      "{Buy|Sell short} the next open after a close {above the highest high|below the lowest low} of the 20 bars before, on more than 1.5 times their mean volume.",
    usesVolume: true,
    detect(view, { lookback, volume_ratio }) {
      return [...closesAboveHighest(view, lookback), above(view.volume, times(volume_ratio, before(view.volumeMean(lookback))))];
    },
    signal: (view, { lookback, volume_ratio }, t) => ({
      close: view.price(view.close[t]),
      [`prior_${lookback}_day_${view.highName}`]: view.price(view.highest(lookback)[t - 1]),
      volume_ratio: (view.volume[t] as number) / (view.volumeMean(lookback)[t - 1] as number),
      volume_ratio_threshold: volume_ratio,
    }),
  }),
  defineSetup({
    id: "inside_day_break",
    version: 1,
    name: "Inside-day break",
    family: "breakout",
    directions: bothWays,
    warmUpBars: 3,
    control: "matched",
    parameters: {},
    entryRule:
      "{Buy|Sell short} the next open after a close {above the high|below the low} of the bar before, when that bar lay inside its own predecessor.",
    usesVolume: false,
    detect(view) {
      const { high, low, close, traded } = view;
      return [
        above(close, before(high)),
        above(before(high, 2), before(high)),
        above(before(low), before(low, 2)),
        flagged(traded, 1),
      ];
    },
    signal: (view, _, t) => ({
      close: view.price(view.close[t]),
      [`inside_day_${view.highName}`]: view.price(view.high[t - 1]),
      [`outer_day_${view.highName}`]: view.price(view.high[t - 2]),
      [`outer_day_${view.lowName}`]: view.price(view.low[t - 2]),
    }),
  }),
  defineSetup({
    id: "nr7_break",
    version: 1,
    name: "NR7 break", // Crabel 1990
    family: "breakout",
    directions: bothWays,
    warmUpBars: 8,
    control: "matched",
    parameters: { others: 6 },
    entryRule:
      "{Buy|Sell short} the next open after a close {above the high|below the low} of the bar before, when that bar had the narrowest range of seven.",
    usesVolume: false,
    detect(view, { others }) {
      const { high, close, range, traded } = view;
      return [above(close, before(high)), above(before(view.narrowest(others), 2), before(range)), flagged(traded, 1)];
    },
    signal: (view, { others }, t) => ({
      close: view.price(view.close[t]),
      [`narrow_day_${view.highName}`]: view.price(view.high[t - 1]),
      narrow_day_range: view.range[t - 1] as number,
      [`narrowest_of_${others}_before`]: view.narrowest(others)[t - 2] as number,
    }),
  }),
  defineSetup({
    id: "range_expansion",
    version: 1,
    name: "Range-expansion day",
    family: "breakout",
    directions: bothWays,
    warmUpBars: 60,
    control: "matched",
    parameters: { atr: 14, multiple: 2, close_in_top: 0.25 },
    entryRule:
      "{Buy|Sell short} the next open after a day whose true range exceeds 2 ATR and which closes {up, in the top|down, in the bottom} quarter of its range.",
    usesVolume: false,
    detect(view, { atr, multiple, close_in_top }) {
      const { high, close, range, trueRange } = view;
      return [
        above(trueRange, times(multiple, before(view.atr(atr)))),
        above(close, before(close)),
        (t) => atLeast(close[t], (high[t] as number) - close_in_top * (range[t] as number)),
      ];
    },
    signal: (view, { atr, multiple }, t) => ({
      close: view.price(view.close[t]),
      previous_close: view.price(view.close[t - 1]),
      true_range: view.trueRange[t] as number,
      [`prior_atr_${atr}_times_${multiple}`]: multiple * (view.atr(atr)[t - 1] as number),
    }),
  }),
];
