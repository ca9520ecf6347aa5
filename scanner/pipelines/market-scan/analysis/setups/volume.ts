import { atLeast } from "../compare.ts";
import { above, before, below, times } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

export const volume = [
  defineSetup({
    id: "volume_climax_reversal",
    version: 1,
    name: "Volume climax reversal",
    family: "volume",
    directions: bothWays,
    warmUpBars: 21,
    control: "matched",
    parameters: { lookback: 20, volume_ratio: 2.5, close_in_top: 0.5 },
    entryRule:
      "{Buy|Sell short} the next open after a new 20-bar {low|high} on more than 2.5 times the mean volume that closes in the {upper|lower} half of its range.",
    usesVolume: true,
    detect(view, { lookback, volume_ratio, close_in_top }) {
      const { high, low, close, range, volume } = view;
      return [
        below(low, before(view.lowest(lookback))),
        above(volume, times(volume_ratio, before(view.volumeMean(lookback)))),
        (t) => atLeast(close[t], (high[t] as number) - close_in_top * (range[t] as number)),
      ];
    },
    signal: (view, { lookback, volume_ratio }, t) => ({
      [view.lowName]: view.price(view.low[t]),
      [`prior_${lookback}_day_${view.lowName}`]: view.price(view.lowest(lookback)[t - 1]),
      close: view.price(view.close[t]),
      volume_ratio: (view.volume[t] as number) / (view.volumeMean(lookback)[t - 1] as number),
      volume_ratio_threshold: volume_ratio,
    }),
  }),
];
