// Every symbol of the design has its columns, read below their length only: `as number` states that guarantee.
import type { PathStart } from "../../../../../contract/cut-paths.ts";
import { ownLags } from "./design-har.ts";
import type { SizeDesign } from "./design-size.ts";
import { fitVolatility, type Volatility } from "./fit-volatility.ts";
import { predictVariance } from "./forecast-variance.ts";
import { HarTrainer, MIN_SESSIONS } from "./har-trainer.ts";

/** Sessions between two fits: a quarter. The scan itself fits anew after each close, so what is validated is the staler of the two. */
export const REFIT_SESSIONS = 63;

/** A model, and the sessions from `from` up to before `to` that were forecast with it, all later than what it was fitted on. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly volatility: Volatility;
  /** Where its standardised paths begin. */
  readonly starts: readonly PathStart[];
}

/** What would have been forecast, session by session, by models that knew nothing later. */
export interface SizeForecasts {
  readonly horizon: number;
  readonly folds: readonly Fold[];
  /** Per symbol, by bar: mean daily range variance expected over the horizon; NaN where nothing was forecast. */
  readonly variance: readonly Float64Array[];
  /** Per symbol, by bar: daily sigma in whose units the paths are; NaN where nothing was forecast. */
  readonly sigma: readonly Float64Array[];
}

/** Makes the forecasts of a design's sessions from `since` on, each with what was known on its bar. */
export type Forecaster = (design: SizeDesign, horizon: number, since?: number) => SizeForecasts;

/** Forecasts every session by the latest model fitted before it, on outcomes complete by then. Folds that end before `since` are left out. */
export const walkForward: Forecaster = (design, horizon, since) =>
  walkForwardWith(design, new HarTrainer(design, horizon), since);

/** The same with a trainer of the design that has learnt nothing yet. */
export function walkForwardWith(design: SizeDesign, trainer: HarTrainer, since = 0): SizeForecasts {
  const { horizon } = trainer;
  const folds = fitFolds(design, trainer, since);
  const columns = design.panel.symbols.map((_, s) => forecastSymbol(design, folds, s));
  return { horizon, folds, variance: columns.map(({ variance }) => variance), sigma: columns.map(({ sigma }) => sigma) };
}

function fitFolds(design: SizeDesign, trainer: HarTrainer, since: number): Fold[] {
  const sessions = design.panel.days.length;
  const folds: Fold[] = [];
  for (let from = Math.max(...ownLags) + MIN_SESSIONS + trainer.horizon; from < sessions; from += REFIT_SESSIONS) {
    const to = Math.min(from + REFIT_SESSIONS, sessions);
    trainer.learnUpTo(from - 1); // fold by fold, those left out too: the order of additions is part of a sum's last bit
    if (to <= since) continue;
    const fit = fitVolatility(design, trainer);
    if (fit.kind === "fitted") folds.push({ from, to, volatility: fit.volatility, starts: fit.starts });
  }
  return folds;
}

function forecastSymbol(design: SizeDesign, folds: readonly Fold[], s: number) {
  const barAt = design.panel.at[s] as Int32Array;
  const variance = new Float64Array((design.variance[s] as Float64Array).length).fill(Number.NaN);
  const sigma = variance.slice();
  for (const { from, to, volatility } of folds) {
    const { har, scale } = volatility;
    for (let session = from; session < to; session++) {
      const bar = barAt[session] as number;
      if (bar < 0) continue;
      const expected = predictVariance(har, design, s, bar);
      variance[bar] = expected;
      sigma[bar] = Math.sqrt(expected) * (scale[s] as number);
    }
  }
  return { variance, sigma };
}
