import { LarderError } from "../../../../../contract/errors.ts";
import { requireBetween0And1 } from "./check-inputs.ts";
import { kurtosis, mean, sd, skewness } from "./moments.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** What a track record says of itself, per period and never annualised. */
export interface SharpeEstimate {
  readonly sharpe: number;
  /** Number of returns. */
  readonly periods: number;
  readonly skewness: number;
  /** Raw: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * `classic`: Bailey & Lopez de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15 (2012): the variance of the
 * estimate is taken at the estimate itself, over T - 1. `2025`: Lopez de Prado, Lipton & Zoonekynd, "How to Use the Sharpe Ratio"
 * (2025): at the benchmark, which is what the hypothesis claims, over T. The two differ much for skewed returns.
 */
export type SharpeForm = "classic" | "2025";

const EULER_GAMMA = 0.5772156649015329;

/** Mean over standard deviation, per period. */
export function sharpeRatio(returns: Float64Array): number {
  return mean(returns) / sd(returns);
}

export function estimateSharpe(returns: Float64Array): SharpeEstimate {
  return {
    sharpe: sharpeRatio(returns),
    periods: returns.length,
    skewness: skewness(returns),
    kurtosis: kurtosis(returns),
  };
}

/** Probability that the true Sharpe ratio per period exceeds `benchmark`. */
export function probabilisticSharpe(estimate: SharpeEstimate, benchmark: number, form: SharpeForm): number {
  const periods = form === "classic" ? estimate.periods - 1 : estimate.periods;
  return normalCdf((estimate.sharpe - benchmark) * Math.sqrt(periods / unitVariance(estimate, benchmark, form)));
}

/**
 * Number of periods after which `probabilisticSharpe` reaches `level` if the estimate stays as it is; infinite when it does not
 * exceed the benchmark.
 */
export function minTrackRecordLength(
  estimate: Omit<SharpeEstimate, "periods">,
  benchmark: number,
  level: number,
  form: SharpeForm,
): number {
  requireBetween0And1("minTrackRecordLength", "level", level);
  if (!(estimate.sharpe > benchmark)) return Number.POSITIVE_INFINITY;
  const periods = unitVariance(estimate, benchmark, form) * (normalQuantile(level) / (estimate.sharpe - benchmark)) ** 2;
  return form === "classic" ? 1 + periods : periods;
}

/** Every variant ever tried, not only those that were kept. */
export interface Trials {
  readonly count: number;
  /** Of the Sharpe ratios per period of the trials. */
  readonly variance: number;
}

/** Sharpe ratio per period to expect of the best of so many trials without any skill (Bailey & Lopez de Prado 2014, eq. 1). */
export function expectedMaxSharpe({ count, variance }: Trials): number {
  if (!(count >= 1 && variance >= 0))
    throw new LarderError("fix_input", `expectedMaxSharpe: ${count} trials with variance ${variance}`, {
      remedy: "Count every variant tried, one or more.",
    });
  if (count === 1) return 0;
  const highest = (1 - EULER_GAMMA) * normalQuantile(1 - 1 / count) + EULER_GAMMA * normalQuantile(1 - 1 / (count * Math.E));
  return Math.sqrt(variance) * highest;
}

/** Probability that the best of several trials has skill: PSR against `expectedMaxSharpe` (J. Portfolio Management 40, 2014). */
export function deflatedSharpe(estimate: SharpeEstimate, trials: Trials): { benchmark: number; probability: number } {
  const benchmark = expectedMaxSharpe(trials);
  return { benchmark, probability: probabilisticSharpe(estimate, benchmark, "classic") };
}

/** Variance of the estimate times the number of periods (Mertens 2002): 1 - g3 SR + (g4 - 1) / 4 SR^2. */
function unitVariance(estimate: Omit<SharpeEstimate, "periods">, benchmark: number, form: SharpeForm): number {
  const at = form === "classic" ? estimate.sharpe : benchmark;
  return 1 - estimate.skewness * at + ((estimate.kurtosis - 1) / 4) * at * at;
}
