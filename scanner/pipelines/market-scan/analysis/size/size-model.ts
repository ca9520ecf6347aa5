// Every symbol of the design has its columns, read below their length only: `as number` and the like state that guarantee.
import { cutPaths } from "../../../../../contract/cut-paths.ts";
import type { PathModel } from "../../../../../contract/path-odds.ts";
import type { SizeDesign } from "./design-size.ts";
import { fitHar, type HarModel } from "./fit-har.ts";
import { predictVariance } from "./forecast-variance.ts";
import { lastBarAt } from "./last-bar-at.ts";
import { ownScales } from "./own-scale.ts";
import { type SymbolBar, sampleStarts } from "./sample-starts.ts";

/** Paths kept: what 3,000 say differs from what all say by less than the sessions they come from differ among themselves. */
const MAX_PATHS = 3000;

/** How far a price goes: the volatility that is expected, and what prices did in units of it. */
export interface SizeModel {
  readonly har: HarModel;
  /** Per symbol of the panel: its own factor on the volatility (see `ownScales`). */
  readonly scale: Float64Array;
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
 */
export function fitSize(design: SizeDesign, asOf: number, horizon: number): SizeFit {
  const fit = fitHar(design, asOf, horizon);
  if (fit.kind === "unfit") return { ...fit, horizon };
  const har = fit.model;
  const known = design.panel.at.map((barAt) => Math.max(0, lastBarAt(barAt, asOf) + 1 - horizon));
  const volatility = known.map((bars, s) => volatilities(har, design, s, bars));
  const scale = ownScales(volatility.map((own, s) => standardisedSizes(design, s, own, horizon)));
  const sample = sampleStarts(startsBySession(design, asOf, volatility), MAX_PATHS);
  const starts = sample.map(({ symbol, bar }) => {
    const sigma = ((volatility[symbol] as Float64Array)[bar] as number) * (scale[symbol] as number);
    return { logs: design.logs[symbol] as SizeDesign["logs"][number], bar, sigma };
  });
  return { kind: "fitted", model: { har, scale, paths: cutPaths(starts, horizon) } };
}

/** Daily sigma expected after `bar` of symbol number `s`; NaN where its design row is incomplete. */
export function predictSigma(model: SizeModel, design: SizeDesign, s: number, bar: number): number {
  return Math.sqrt(predictVariance(model.har, design, s, bar)) * (model.scale[s] as number);
}

function volatilities(har: HarModel, design: SizeDesign, s: number, bars: number): Float64Array {
  const volatility = new Float64Array(bars);
  for (let bar = 0; bar < bars; bar++) volatility[bar] = Math.sqrt(predictVariance(har, design, s, bar));
  return volatility;
}

function standardisedSizes({ logs }: SizeDesign, s: number, volatility: Float64Array, horizon: number): Float64Array {
  const { close } = logs[s] as SizeDesign["logs"][number];
  const sizes = new Float64Array(volatility.length);
  let count = 0;
  for (let bar = 0; bar < volatility.length; bar++) {
    const size = Math.abs((close[bar + horizon] as number) - (close[bar] as number)) / (volatility[bar] as number);
    if (!Number.isNaN(size)) sizes[count++] = size;
  }
  return sizes.subarray(0, count);
}

function startsBySession({ panel }: SizeDesign, asOf: number, volatility: readonly Float64Array[]): SymbolBar[][] {
  const bySession: SymbolBar[][] = Array.from({ length: asOf + 1 }, () => []);
  panel.at.forEach((barAt, symbol) => {
    const own = volatility[symbol] as Float64Array;
    for (let session = 0; session <= asOf; session++) {
      const bar = barAt[session] as number;
      if (bar >= 0 && (own[bar] as number) > 0) (bySession[session] as SymbolBar[]).push({ symbol, bar });
    }
  });
  return bySession;
}
