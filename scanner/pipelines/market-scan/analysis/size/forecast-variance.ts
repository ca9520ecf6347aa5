// Every symbol of a panel has its row in `panel.at`: `as Int32Array` states that guarantee.
import { HORIZON_BARS } from "../horizon.ts";
import { HAR_WIDTH, type HarDesign } from "./design-har.ts";
import { fitHar } from "./fit-har.ts";
import type { HarModel } from "./har-trainer.ts";
import { lastBarAt } from "./last-bar-at.ts";
import { logFit } from "./normal-equations.ts";
import { MAX_SESSIONS_OLD } from "./session-calendar.ts";

/** The longest regressor takes 251 bars; the rest keeps the first unsettled days after a listing from being a whole year. */
const MIN_BARS = 260;

/** `variance`: mean daily variance of log returns, over the bars ahead. */
export type VarianceForecast =
  | { readonly kind: "forecast"; readonly symbol: string; readonly variance: number }
  | { readonly kind: "none"; readonly symbol: string; readonly reason: string };

/**
 * The expected mean daily variance of each symbol over the `horizon` bars after session `asOf`, in the panel's order, by a
 * model fitted on what was known then. A size, not a direction, and not a probability.
 *
 * @param asOf index into `design.panel.days`
 */
export function forecastVariance(design: HarDesign, asOf: number, horizon = HORIZON_BARS): VarianceForecast[] {
  const fit = fitHar(design, asOf, horizon);
  return design.panel.symbols.map(({ symbol }, s) => {
    const barAt = design.panel.at[s] as Int32Array;
    const reason = whyNoForecast(barAt, asOf);
    if (reason) return { kind: "none", symbol, reason };
    if (fit.kind === "unfit") return { kind: "none", symbol, reason: fit.reason };
    const variance = predictVariance(fit.model, design, s, lastBarAt(barAt, asOf));
    return Number.isNaN(variance)
      ? { kind: "none", symbol, reason: "no price moved for a year, or none of the market's did" }
      : { kind: "forecast", symbol, variance };
  });
}

/** Mean daily variance expected after `bar` of symbol number `s`; NaN where its design row is incomplete. */
export function predictVariance(model: HarModel, design: HarDesign, s: number, bar: number): number {
  const rows = design.rows[s];
  if (!rows || bar < 0 || (bar + 1) * HAR_WIDTH > rows.length) return Number.NaN;
  return model.smearing * Math.exp(logFit(model.coefficients, rows, bar));
}

/** Why nothing can be forecast for a symbol at the close of session `asOf`, from its row of `Panel.at`; null where it can. */
export function whyNoForecast(barAt: Int32Array, asOf: number): string | null {
  const bars = lastBarAt(barAt, asOf) + 1;
  if (bars < MIN_BARS) return `needs ${MIN_BARS} bars, has ${bars}`;
  const traded = barAt.subarray(0, asOf + 1).findLastIndex((bar) => bar >= 0);
  return asOf - traded > MAX_SESSIONS_OLD ? `the last bar is ${asOf - traded} sessions old` : null;
}
