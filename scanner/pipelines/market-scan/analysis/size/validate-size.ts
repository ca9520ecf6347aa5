import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { checkLookAhead, cutDesign, cutsOf } from "./check-look-ahead.ts";
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
  /** What `forecast` says of the whole design over the horizons, where that is at hand; in their order. */
  readonly made?: readonly SizeForecasts[] | undefined;
}

/**
 * Walks forward over a panel's history and judges every kind of size claim by what came: against the symbol's own history, with 95 %
 * intervals, calibration of odds, coverage of ranges by year. Deterministic; the same panel gives the same validation. Others have
 * their turn of the event loop between its parts.
 *
 * @param subject a panel, or its design where that is at hand
 */
export async function validateSize(subject: Panel | SizeDesign, options: ValidationOptions = {}): Promise<SizeValidation> {
  const { horizons = sizeHorizons, forecast = walkForward, made, signal } = options;
  const design = "rows" in subject ? subject : designSize(subject);
  const { panel } = design;
  const forecasts: SizeForecasts[] = [];
  for (const [h, horizon] of horizons.entries()) {
    await giveWay(signal);
    const own = made?.[h] ?? forecast(design, horizon);
    if (own.folds.length > 0) forecasts.push(own);
  }
  const edges = await checkEdges(panel, forecasts, forecast, signal);
  const validated: HorizonValidation[] = [];
  for (const [h, own] of forecasts.entries())
    validated.push(await validateHorizon(design, own, edges[h] as HorizonValidation["look_ahead"], signal));
  const dayOf = (session: number) => (Number.isFinite(session) ? isoDay(panel.days[session] ?? Number.NaN) : null);
  return {
    asset_class: panel.assetClass,
    symbols: panel.symbols.length,
    sessions: panel.days.length,
    refit_sessions: REFIT_SESSIONS,
    judged_from: dayOf(Math.min(...forecasts.map((own) => spanOf(own).from))),
    judged_to: dayOf(Math.max(...forecasts.map((own) => spanOf(own).to)) - 1),
    horizons: validated,
  };
}

/** By horizon. The horizons share out the cuts, or where there are fewer of those, share them; one is in memory at a time. */
async function checkEdges(
  panel: Panel,
  forecasts: readonly SizeForecasts[],
  forecast: Forecaster,
  signal: AbortSignal | undefined,
): Promise<HorizonValidation["look_ahead"][]> {
  const found = forecasts.map(() => ({ checked: 0, different: 0 }));
  const cuts = cutsOf(forecasts);
  for (const [c, session] of cuts.entries()) {
    await giveWay(signal);
    const cut = cutDesign(panel, session);
    if (cut === null) continue;
    for (const [h, own] of forecasts.entries()) {
      if (c % forecasts.length !== h % cuts.length) continue;
      await giveWay(signal);
      const { checked, different } = checkLookAhead(panel, own, cut, forecast);
      const sum = found[h] as (typeof found)[number];
      sum.checked += checked;
      sum.different += different;
    }
  }
  return found;
}

async function validateHorizon(
  design: SizeDesign,
  forecasts: SizeForecasts,
  look_ahead: HorizonValidation["look_ahead"],
  signal: AbortSignal | undefined,
): Promise<HorizonValidation> {
  const { horizon } = forecasts;
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
