import { cutPaths } from "../../../../../contract/cut-paths.ts";
import type { PathModel } from "../../../../../contract/path-odds.ts";
import type { SizeDesign } from "./design-size.ts";
import { fitVolatility, type Volatility } from "./fit-volatility.ts";
import { predictVariance } from "./forecast-variance.ts";
import { HarTrainer, type Training } from "./har-trainer.ts";

/** How far a price goes: the volatility that is expected, and what prices did in units of it. */
export interface SizeModel extends Volatility {
  /** Standardised paths of `har.horizon` bars, pooled over the panel's symbols. */
  readonly paths: PathModel;
}

export type SizeFit =
  | { readonly kind: "fitted"; readonly model: SizeModel }
  | { readonly kind: "unfit"; readonly horizon: number; readonly reason: string };

/**
 * Fits the size of moves on what was known at the close of session `asOf`: the HAR forecast, each symbol's own scale, and the
 * paths after earlier bars in units of what the model would have said there. Only bars whose `horizon` bars ahead were complete.
 *
 * @param asOf index into `design.panel.days`
 * @param training of the design over the horizon, where it is at hand
 */
export function fitSize(design: SizeDesign, asOf: number, horizon: number, training?: readonly Training[]): SizeFit {
  const trainer = new HarTrainer(design, horizon, training);
  trainer.learnUpTo(asOf);
  const fit = fitVolatility(design, trainer);
  if (fit.kind === "unfit") return fit;
  return { kind: "fitted", model: { ...fit.volatility, paths: cutPaths(fit.starts, horizon) } };
}

/** Daily sigma expected after `bar` of symbol number `s`; NaN where its design row is incomplete. */
export function predictSigma({ har, scale }: Volatility, design: SizeDesign, s: number, bar: number): number {
  return Math.sqrt(predictVariance(har, design, s, bar)) * (scale[s] ?? Number.NaN);
}
