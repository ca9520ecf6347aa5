import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { checkLookAhead } from "./check-look-ahead.ts";
import { designSize, type SizeDesign, sizeHorizons } from "./design-size.ts";
import { scoreClaims } from "./score-claims.ts";
import { scoreForecasts } from "./score-forecasts.ts";
import { scoreVariance } from "./score-variance.ts";
import type { HorizonValidation, SizeValidation } from "./size-validation.ts";
import { summariseCoverage } from "./summarise-coverage.ts";
import { type Forecaster, REFIT_SESSIONS, walkForward } from "./walk-forward.ts";

export interface ValidationOptions {
  /** Bars ahead to be validated. */
  readonly horizons?: readonly number[];
  /** What is validated in the place of the walk-forward model: the tests hand in faulty ones, which must be found out. */
  readonly forecast?: Forecaster;
}

/**
 * Walks forward over a panel's history and judges every kind of size claim by what came: against the symbol's own history, with 95 %
 * intervals, calibration of odds, coverage of ranges by year. Deterministic; the same panel gives the same validation.
 */
export function validateSize(panel: Panel, options: ValidationOptions = {}): SizeValidation {
  const { horizons = sizeHorizons, forecast = walkForward } = options;
  const design = designSize(panel);
  const validated = horizons.map((horizon) => validateHorizon(design, horizon, forecast));
  const judged = validated.flatMap(({ sessions }) => sessions);
  const dayOf = (session: number) => isoDay(panel.days[session] ?? Number.NaN);
  return {
    asset_class: panel.assetClass,
    symbols: panel.symbols.length,
    sessions: panel.days.length,
    refit_sessions: REFIT_SESSIONS,
    judged_from: judged.length === 0 ? null : dayOf(Math.min(...judged)),
    judged_to: judged.length === 0 ? null : dayOf(Math.max(...judged)),
    horizons: validated.flatMap(({ validation }) => validation ?? []),
  };
}

/** With the first and last session forecast; null and none where the panel was too small for any. */
function validateHorizon(design: SizeDesign, horizon: number, forecast: Forecaster) {
  const forecasts = forecast(design, horizon);
  const [first, last] = [forecasts.folds[0], forecasts.folds.at(-1)];
  if (!first || !last) return { sessions: [], validation: null };
  const scores = scoreForecasts(design, forecasts);
  const validation: HorizonValidation = {
    horizon_bars: horizon,
    claims: scoreClaims(scores, horizon),
    coverage: summariseCoverage(scores.coverage, design.panel, { from: first.from, to: last.to }),
    variance: scoreVariance(design, forecasts),
    look_ahead: checkLookAhead(design, forecasts, forecast),
  };
  return { sessions: [first.from, last.to - 1], validation };
}
