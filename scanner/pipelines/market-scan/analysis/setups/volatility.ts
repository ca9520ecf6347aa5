import { atMost } from "../compare.ts";
import type { Column } from "../view.ts";
import { above, before } from "./rule.ts";
import { bothWays, defineSetup } from "./setup.ts";

export const volatility = [
  defineSetup({
    id: "squeeze_break",
    version: 1,
    name: "Bollinger squeeze break",
    family: "volatility",
    directions: bothWays,
    warmUpBars: 84, // 20 bars of the band, 60 of its width, 5 in which the squeeze may lie
    control: "matched",
    parameters: { period: 20, width: 2, lookback: 60, recent: 5 },
    entryRule:
      "{Buy|Sell short} the next open after a close {above the upper|below the lower} Bollinger band (20, 2) of the bar before, within 5 bars of the band's narrowest width of 60 bars.",
    usesVolume: false,
    detect(view, { period, width, lookback, recent }) {
      const band = view.bands(period, width);
      const tightest = view.tightest(period, width, lookback);
      return [above(view.close, before(band.upper)), (t) => squeezedWithin(recent, band.width, tightest, t)];
    },
    signal: (view, { period, width, lookback }, t) => ({
      close: view.price(view.close[t]),
      [`prior_band_${view.highName}`]: view.price(view.bands(period, width).upper[t - 1]),
      prior_band_width: view.bands(period, width).width[t - 1] as number,
      [`narrowest_width_${lookback}`]: view.tightest(period, width, lookback)[t - 1] as number,
    }),
  }),
];

function squeezedWithin(bars: number, width: Column, tightest: Column, t: number): boolean {
  for (let i = t - bars; i < t; i++) if (atMost(width[i], tightest[i])) return true;
  return false;
}
