// Symbols are walked within their panel, bars within their symbol: `as number` and the like state that guarantee.
import { isoDay } from "../../bars.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { percentileOf } from "../screener/percentile-of.ts";
import { answerHorizon } from "./answer-horizon.ts";
import type { SizeDesign } from "./design-size.ts";
import { whyNoForecast } from "./forecast-variance.ts";
import { sortedExtremes } from "./path-extremes.ts";
import { barsPerYear } from "./session-calendar.ts";
import type { SizeCorrection } from "./size-correction.ts";
import type { SetupRecord } from "./size-corrections.ts";
import { predictSigma, type SizeFit } from "./size-model.ts";
import type { SizeHorizon, SizeRow } from "./size-row.ts";
import type { SizeValidation } from "./size-validation.ts";

/** Bars below which a symbol's own history says too little to stand for it, and there is no forecast either. */
const MIN_BARS = 250;
/** A forecast outside these percentiles of its own year is worth a look today. */
const USUAL = { low: 0.1, high: 0.9 };

/** What is known beside the bars. */
export interface SizeEvidence {
  /** Null: never validated, so every answer is history's. */
  readonly validation: SizeValidation | null;
  readonly corrections: readonly SizeCorrection[];
  /** Whose set-ups are present, by symbol. */
  readonly histories: readonly SetupRecord[];
}

/**
 * How far each symbol may go from its last bar on: forecast volatility, ranges and touch odds, each from the model where its skill
 * interval lies above 0, else from the symbol's own history. Symbols with under 250 bars, or whose price never moved, have no row.
 *
 * @param fits of the horizons to answer, fitted as of the panel's last session
 */
export function sizeClaims(design: SizeDesign, fits: readonly SizeFit[], evidence: SizeEvidence): SizeRow[] {
  const pools = fits.map((fit) => ({ fit, pool: fit.kind === "fitted" ? sortedExtremes(fit.model.paths) : null }));
  const usable = new Map(
    evidence.corrections.filter((own) => own.usable).map((own) => [keyOf(own.setup_id, own.direction), own]),
  );
  const historyOf = new Map(evidence.histories.map((history) => [history.symbol, history]));
  return design.panel.symbols.flatMap((bars, s): SizeRow[] => {
    if (bars.close.length < MIN_BARS) return [];
    const logs = design.logs[s] as SizeDesign["logs"][number];
    const price = bars.close.at(-1) as number;
    const horizons = pools.flatMap(
      ({ fit, pool }) => answerHorizon({ ...forecastOf(design, fit, s), pool, logs, price }, evidence.validation) ?? [],
    );
    if (horizons.length === 0) return [];
    return [
      {
        symbol: bars.symbol,
        asset_class: bars.assetClass,
        claim: "size",
        grade: horizons.some(hasModel) ? "shown" : "base_rate",
        note: "says how far, not in which direction",
        as_of_bar: isoDay(bars.days.at(-1) as number),
        reference_price: price,
        currency: bars.currency,
        horizons,
        corrections: presentCorrections(historyOf.get(s), usable),
        listed: listingOf(horizons),
      },
    ];
  });
}

/** The forecast from a symbol's last bar, and its place among those of the year. */
function forecastOf(design: SizeDesign, fit: SizeFit, s: number) {
  const horizon = fit.kind === "fitted" ? fit.model.har.horizon : fit.horizon;
  const none = (reason: string) => ({ horizon, sigma: null, percentile: null, reason });
  const { panel } = design;
  const absent = whyNoForecast(panel.at[s] as Int32Array, panel.days.length - 1);
  if (absent !== null) return none(absent);
  if (fit.kind === "unfit") return none(fit.reason);
  const last = (design.variance[s] as Float64Array).length - 1;
  const sigma = predictSigma(fit.model, design, s, last);
  if (!(sigma > 0)) return none("no price moved for a year, or none of the market's did");
  const year: number[] = [];
  for (let bar = Math.max(0, last + 1 - barsPerYear[panel.assetClass]); bar <= last; bar++) {
    const own = predictSigma(fit.model, design, s, bar);
    if (!Number.isNaN(own)) year.push(own);
  }
  const percentile = year.length < barsPerYear[panel.assetClass] ? null : percentileOf(sigma, year);
  return { horizon, sigma, percentile, reason: null };
}

function hasModel({ range_evidence, touches }: SizeHorizon): boolean {
  return range_evidence.source === "model" || touches.some(({ source }) => source === "model");
}

function listingOf(horizons: readonly SizeHorizon[]): SizeRow["listed"] {
  const percentile = horizons.find(({ horizon_bars }) => horizon_bars === HORIZON_BARS)?.sigma_percentile_of_year ?? null;
  if (percentile === null) return null;
  return percentile > USUAL.high ? "above_90th" : percentile < USUAL.low ? "below_10th" : null;
}

function presentCorrections(history: SetupRecord | undefined, usable: ReadonlyMap<string, SizeCorrection>): SizeCorrection[] {
  const present = history?.setups.filter((own) => own.present) ?? [];
  return present.flatMap(({ setup, direction }) => usable.get(keyOf(setup.id, direction)) ?? []);
}

function keyOf(setup: string, direction: string): string {
  return `${setup} ${direction}`;
}
