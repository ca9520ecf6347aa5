import { MIN_BARS, REVERSAL_BARS } from "../cross-section.ts";
import { above, atOrAbove, atOrBelow, before, below } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

export const meanReversion = [
  defineSetup({
    id: "rsi2_pullback",
    version: 1,
    name: "RSI2 mean reversion", // Connors & Alvarez 2008
    family: "mean_reversion",
    directions: bothWays,
    warmUpBars: 201,
    control: "matched",
    parameters: { rsi: 2, limit: 10, trend: 200 },
    entryRule:
      "{Buy|Sell short} the next open when RSI(2) closes {below 10|above 90} with the close {above|below} its 200-bar mean.",
    usesVolume: false,
    detect(view, { rsi, limit, trend }) {
      return [below(view.rsi(rsi), limit), above(view.close, view.sma(trend))];
    },
    signal: (view, { rsi, limit, trend }, t) => ({
      [`rsi_${rsi}`]: view.oscillator(view.rsi(rsi)[t]),
      rsi_threshold: view.oscillator(limit),
      close: view.price(view.close[t]),
      [`sma_${trend}`]: view.price(view.sma(trend)[t]),
    }),
  }),
  defineSetup({
    id: "rsi14_recross",
    version: 1,
    name: "RSI14 re-cross 30/70",
    family: "mean_reversion",
    directions: bothWays,
    warmUpBars: 100, // Wilder's seed has lost 99 % of its weight after six periods of 14
    control: "matched",
    parameters: { rsi: 14, limit: 30 },
    entryRule: "{Buy|Sell short} the next open when RSI(14) comes back {up through 30|down through 70}.",
    usesVolume: false,
    detect(view, { rsi, limit }) {
      const strength = view.rsi(rsi);
      return [below(before(strength), limit), atOrAbove(strength, limit)];
    },
    signal: (view, { rsi, limit }, t) => ({
      [`rsi_${rsi}`]: view.oscillator(view.rsi(rsi)[t]),
      [`previous_rsi_${rsi}`]: view.oscillator(view.rsi(rsi)[t - 1]),
      rsi_threshold: view.oscillator(limit),
    }),
  }),
  defineSetup({
    id: "band_reentry",
    version: 1,
    name: "Bollinger band re-entry",
    family: "mean_reversion",
    directions: bothWays,
    warmUpBars: 21,
    control: "matched",
    parameters: { period: 20, width: 2 },
    entryRule:
      "{Buy|Sell short} the next open when the close is back inside the {lower|upper} Bollinger band (20, 2) after a close outside it.",
    usesVolume: false,
    detect(view, { period, width }) {
      const { close } = view;
      const { lower } = view.bands(period, width);
      return [below(before(close), before(lower)), atOrAbove(close, lower)];
    },
    signal: (view, { period, width }, t) => ({
      close: view.price(view.close[t]),
      [`band_${view.lowName}`]: view.price(view.bands(period, width).lower[t]),
      previous_close: view.price(view.close[t - 1]),
      [`previous_band_${view.lowName}`]: view.price(view.bands(period, width).lower[t - 1]),
    }),
  }),
  defineSetup({
    id: "reversal_5_day",
    version: 1,
    name: "5-day cross-section reversal", // Lehmann 1990
    family: "mean_reversion",
    directions: bothWays,
    warmUpBars: MIN_BARS,
    control: "matched",
    parameters: { bars: REVERSAL_BARS, decile: 0.1 },
    entryRule:
      "{Buy|Sell short} the next open when the 5-bar return enters the {lowest|highest} tenth of all symbols that traded that day.",
    usesVolume: false,
    detect: (view, { decile }) => [atOrBelow(view.reversalRank, decile)],
    signal: (view, { bars, decile }, t) => ({
      [`return_${bars}_rank`]: view.rank(view.reversalRank[t]),
      rank_threshold: view.rank(decile),
    }),
  }),
];
