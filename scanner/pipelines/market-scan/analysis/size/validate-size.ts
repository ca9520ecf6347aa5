import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { type CutDesign, checkLookAhead, cutDesigns } from "./check-look-ahead.ts";
import { designSize, type SizeDesign, sizeHorizons } from "./design-size.ts";
import { giveWay } from "./give-way.ts";
import { scoreClaims } from "./score-claims.ts";
import { scoreForecasts } from "./score-forecasts.ts";
import { scoreVariance } from "./score-variance.ts";
import type { HorizonValidation, SizeValidation } from "./size-validation.ts";
import { summariseCoverage } from "./summarise-coverage.ts";
import { type Forecaster, REFIT_SESSIONS, type SizeForecasts, walkForward } from "./walk-forward.ts";

export interface ValidationOptions {
  /** Bars ahead to be validated. */
  readonly horizons?: readonly number[];
  /** Ends the validation at the next turn, within tenths of a second, by throwing its reason. */
  readonly signal?: AbortSignal | undefined;
  /** What is validated in the place of the walk-forward model: the tests hand in faulty ones, which must be found out. */
  readonly forecast?: Forecaster;
}

/**
 * Walks forward over a panel's history and judges every kind of size claim by what came: against the symbol's own history, with 95 %
 * intervals, calibration of odds, coverage of ranges by year. Deterministic; the same panel gives the same validation. Others have
 * their turn of the event loop between its parts.
 *
 * @param subject a panel, or its design where that is at hand
 */
export async function validateSize(subject: Panel | SizeDesign, options: ValidationOptions = {}): Promise<SizeValidation> {
  const { horizons = sizeHorizons, forecast = walkForward, signal } = options;
  const design = "rows" in subject ? subject : designSize(subject);
  const { panel } = design;
  const forecasts: SizeForecasts[] = [];
  for (const horizon of horizons) {
    await giveWay(signal);
    const made = forecast(design, horizon);
    if (made.folds.length > 0) forecasts.push(made);
  }
  const cuts: CutDesign[] = [];
  for (const cut of cutDesigns(panel, forecasts)) {
    cuts.push(cut);
    await giveWay(signal);
  }
  const validated: HorizonValidation[] = [];
  for (const [h, made] of forecasts.entries()) {
    const own = cuts.filter((_, cut) => cut % forecasts.length === h % cuts.length);
    validated.push(await validateHorizon(design, made, own, forecast, signal));
  }
  const dayOf = (session: number) => (Number.isFinite(session) ? isoDay(panel.days[session] ?? Number.NaN) : null);
  return {
    asset_class: panel.assetClass,
    symbols: panel.symbols.length,
    sessions: panel.days.length,
    refit_sessions: REFIT_SESSIONS,
    judged_from: dayOf(Math.min(...forecasts.map((made) => spanOf(made).from))),
    judged_to: dayOf(Math.max(...forecasts.map((made) => spanOf(made).to)) - 1),
    horizons: validated,
  };
}

async function validateHorizon(
  design: SizeDesign,
  forecasts: SizeForecasts,
  cuts: readonly CutDesign[],
  forecast: Forecaster,
  signal: AbortSignal | undefined,
): Promise<HorizonValidation> {
  const { horizon } = forecasts;
  const look_ahead = { checked: 0, different: 0 };
  for (const cut of cuts) {
    await giveWay(signal);
    const { checked, different } = checkLookAhead(design.panel, forecasts, cut, forecast);
    look_ahead.checked += checked;
    look_ahead.different += different;
  }
  const scores = await scoreForecasts(design, forecasts, signal);
  await giveWay(signal);
  const claims = scoreClaims(scores, horizon);
  await giveWay(signal);
  return {
    horizon_bars: horizon,
    claims,
    coverage: summariseCoverage(scores.coverage, design.panel, spanOf(forecasts)),
    variance: scoreVariance(design, forecasts),
    look_ahead,
  };
}

/** First session forecast, and the one after the last; infinite where there is none. */
function spanOf({ folds }: SizeForecasts) {
  return { from: folds[0]?.from ?? Number.POSITIVE_INFINITY, to: folds.at(-1)?.to ?? Number.NEGATIVE_INFINITY };
}
