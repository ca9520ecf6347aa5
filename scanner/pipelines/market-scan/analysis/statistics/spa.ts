import { LarderError } from "../../../../../contract/errors.ts";
import { requireFinite, requireSameLength } from "./check-inputs.ts";
import { drawBlocks, requireResampling, roomForBlocks } from "./draw-blocks.ts";
import { mean } from "./moments.ts";
import type { Random } from "./seeded.ts";

// Typed arrays are read within their lengths only: `as number` states that guarantee.

export interface ResamplingOptions {
  readonly repetitions: number;
  /** Mean length of a block, in periods. */
  readonly blockLength: number;
  readonly random: Random;
}

/** p-values of "no strategy beats the benchmark"; the consistent one is the answer, the others are its bounds. */
export interface SuperiorAbility {
  /** Largest studentised mean, 0 when none is positive. */
  readonly statistic: number;
  readonly lower: number;
  readonly consistent: number;
  readonly upper: number;
}

/** ln ln n has to be positive. */
const MIN_PERIODS = 3;
/** A performance whose spread is below this share of its mean has none: it is no evidence. */
const MIN_SPREAD_TO_MEAN = 1e-9;

/**
 * White's Reality Check (Econometrica 68, 2000): p-value of "no strategy has a positive mean", the share of resamples with
 * max_k sqrt(n) (f*_k - f_k) >= max_k sqrt(n) f_k. Row k of `f` is strategy k's performance over the benchmark, period by period.
 */
export function realityCheck(f: readonly Float64Array[], options: ResamplingOptions): number {
  requireRows("realityCheck", f, options);
  const means = f.map(mean);
  const best = Math.max(...means);
  let reached = 0;
  resampleMeans(f, options, (resampled) => {
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < means.length; k++) highest = Math.max(highest, (resampled[k] as number) - (means[k] as number));
    if (highest >= best) reached++;
  });
  return reached / options.repetitions;
}

/**
 * Hansen's test for superior predictive ability (J. Business & Economic Statistics 23, 2005): like the Reality Check, but every mean
 * is divided by its standard error, and strategies that are clearly bad do not raise the p-value. A strategy without any spread is
 * left out. A resample counts when it reaches the statistic, so that p is 1 when nothing beats the benchmark.
 */
export function superiorPredictiveAbility(f: readonly Float64Array[], options: ResamplingOptions): SuperiorAbility {
  requireRows("superiorPredictiveAbility", f, options);
  const strategies = f.map((row) => standardise(row, options.blockLength));
  const statistic = Math.max(0, ...strategies.map(({ t }) => t));
  const worst = { lower: 0, consistent: 0, upper: 0 };
  const reached = { lower: 0, consistent: 0, upper: 0 };
  resampleMeans(f, options, (resampled) => {
    worst.lower = worst.consistent = worst.upper = 0;
    for (let k = 0; k < strategies.length; k++) {
      const { perUnit, lower, consistent, upper } = strategies[k] as Standardised;
      const own = resampled[k] as number;
      worst.lower = Math.max(worst.lower, perUnit * (own - lower));
      worst.consistent = Math.max(worst.consistent, perUnit * (own - consistent));
      worst.upper = Math.max(worst.upper, perUnit * (own - upper));
    }
    if (worst.lower >= statistic) reached.lower++;
    if (worst.consistent >= statistic) reached.consistent++;
    if (worst.upper >= statistic) reached.upper++;
  });
  return {
    statistic,
    lower: reached.lower / options.repetitions,
    consistent: reached.consistent / options.repetitions,
    upper: reached.upper / options.repetitions,
  };
}

/** One strategy: its t, sqrt(n) / omega, and what each of the three tests subtracts from a resampled mean. */
interface Standardised {
  readonly t: number;
  readonly perUnit: number;
  readonly lower: number;
  readonly consistent: number;
  readonly upper: number;
}

function standardise(row: Float64Array, blockLength: number): Standardised {
  const n = row.length;
  const centre = mean(row);
  const omega = Math.sqrt(longRunVariance(row, centre, blockLength));
  const perUnit = omega > MIN_SPREAD_TO_MEAN * Math.abs(centre) ? Math.sqrt(n) / omega : 0;
  const t = perUnit * centre;
  const plausible = t >= -Math.sqrt(2 * Math.log(Math.log(n)));
  return { t, perUnit, lower: Math.max(centre, 0), consistent: plausible ? centre : 0, upper: centre };
}

/** Variance of sqrt(n) times the mean under the stationary bootstrap, in closed form (Politis & Romano 1994, eq. 9). */
function longRunVariance(row: Float64Array, centre: number, blockLength: number): number {
  const n = row.length;
  const stay = 1 - 1 / blockLength;
  const off = row.map((value) => value - centre);
  let variance = 0;
  for (let lag = 0; lag < n; lag++) {
    const weight = ((n - lag) / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    if (weight < Number.EPSILON) continue;
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (off[t] as number) * (off[t - lag] as number);
    variance += ((lag === 0 ? 1 : 2 * weight) * sum) / n;
  }
  return Math.max(0, variance);
}

/** Calls `visit` with the means of all strategies over each resample; the array is reused. */
function resampleMeans(f: readonly Float64Array[], options: ResamplingOptions, visit: (means: Float64Array) => void): void {
  const n = (f[0] as Float64Array).length;
  const width = f.length;
  const sums = sumsTwiceAround(f, n);
  const room = roomForBlocks(n);
  const means = new Float64Array(width);
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    const blocks = drawBlocks(n, options.blockLength, options.random, room);
    means.fill(0);
    for (let b = 0; b < blocks; b++) {
      const from = (room.starts[b] as number) * width;
      const to = from + (room.lengths[b] as number) * width;
      for (let k = 0; k < width; k++) means[k] = (means[k] as number) + (sums[to + k] as number) - (sums[from + k] as number);
    }
    for (let k = 0; k < width; k++) means[k] = (means[k] as number) / n;
    visit(means);
  }
}

/** Running sums of all strategies, period by period side by side, twice around: a block is two rows, whatever its length. */
function sumsTwiceAround(f: readonly Float64Array[], n: number): Float64Array {
  const width = f.length;
  const sums = new Float64Array((2 * n + 1) * width);
  f.forEach((row, k) => {
    for (let t = 0; t < 2 * n; t++) sums[(t + 1) * width + k] = (sums[t * width + k] as number) + (row[t % n] as number);
  });
  return sums;
}

function requireRows(test: string, f: readonly Float64Array[], { repetitions, blockLength }: ResamplingOptions): void {
  requireResampling(test, repetitions, blockLength);
  const [first] = f;
  if (first === undefined || first.length < MIN_PERIODS)
    throw new LarderError("fix_input", `${test}: ${f.length} strategies over ${first?.length ?? 0} periods`, {
      field: "f",
      remedy: `Pass one strategy or more over ${MIN_PERIODS} periods or more.`,
    });
  f.forEach((row, k) => {
    requireSameLength(test, first, row);
    requireFinite(test, `mean of f[${k}]`, mean(row));
  });
}
