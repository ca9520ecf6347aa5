// Symbols, sessions and bars are walked within their columns: `as number` and the like state that guarantee.
import type { PathStart } from "../../../../../contract/cut-paths.ts";
import type { SizeDesign } from "./design-size.ts";
import type { HarModel, HarTrainer } from "./har-trainer.ts";
import { ownScales, type Sizes } from "./own-scale.ts";
import { sampleStarts } from "./sample-starts.ts";

/** Paths kept: what 3,000 say differs from what all say by less than the sessions they come from differ among themselves. */
const MAX_PATHS = 3000;

/** The volatility that is expected. */
export interface Volatility {
  readonly har: HarModel;
  /** Per symbol of the panel: its own factor on the volatility (see `ownScales`). */
  readonly scale: Float64Array;
}

export type VolatilityFit =
  | {
      readonly kind: "fitted";
      readonly volatility: Volatility;
      /** Where standardised paths begin, each with what would have been expected there. */
      readonly starts: readonly PathStart[];
    }
  | { readonly kind: "unfit"; readonly horizon: number; readonly reason: string };

/** The volatility by all that `trainer` has learnt, and a sample of bars with a known outcome, pooled over the panel's symbols. */
export function fitVolatility(design: SizeDesign, trainer: HarTrainer): VolatilityFit {
  const { horizon, inverseVolatility } = trainer;
  const fit = trainer.fit();
  if (fit.kind === "unfit") return { ...fit, horizon };
  const scale = ownScales(design.logs.map(({ close }, s) => sizesOf(close, inverseVolatility[s] as Float64Array, horizon)));
  const smear = Math.sqrt(fit.model.smearing);
  const sample = sampleStarts(trainer.learnt, MAX_PATHS);
  const starts = sample.map(({ session, symbol }): PathStart => {
    const bar = (design.panel.at[symbol] as Int32Array)[session] as number;
    const median = 1 / ((inverseVolatility[symbol] as Float64Array)[bar] as number);
    return { logs: design.logs[symbol] as SizeDesign["logs"][number], bar, sigma: smear * median * (scale[symbol] as number) };
  });
  return { kind: "fitted", volatility: { har: fit.model, scale }, starts };
}

function sizesOf(close: Float64Array, inverseVolatility: Float64Array, horizon: number): Sizes {
  let sum = 0;
  let count = 0;
  for (let bar = 0; bar + horizon < close.length; bar++) {
    const inverse = inverseVolatility[bar] as number;
    if (!(inverse > 0)) continue;
    sum += Math.abs((close[bar + horizon] as number) - (close[bar] as number)) * inverse;
    count++;
  }
  return { sum, count };
}
