import { requireAtLeast } from "./check-inputs.ts";
import { mean } from "./moments.ts";

// Indices stay within the arrays: `as number` states that guarantee.

/** Below this the autocovariances say nothing of the dependence. */
const MIN_VALUES = 10;

/** Block length, 1 or more, of the stationary bootstrap that estimates the variance of the mean of x best. */
export function stationaryBlockLength(x: Float64Array): number {
  return blockLength(x, 2);
}

/** The same for the circular block bootstrap, whose blocks are all of one length. */
export function circularBlockLength(x: Float64Array): number {
  return blockLength(x, 4 / 3);
}

/**
 * b = (2 g^2 n / d)^(1/3) with g = sum of h(k/m) |k| gamma_k and d = `factor` times the square of sum h(k/m) gamma_k, over k = -m..m,
 * h the flat-top window (Politis & White, Econometric Reviews 23, 2004, with d corrected by Patton, Politis & White 2009).
 */
function blockLength(x: Float64Array, factor: number): number {
  requireAtLeast("blockLength", MIN_VALUES, x);
  const n = x.length;
  const covariances = autocovariances(x);
  const variance = covariances[0] as number;
  if (variance === 0) return 1;
  const m = bandwidth(covariances, n);
  let g = 0;
  let longRunVariance = variance;
  for (let k = 1; k <= m; k++) {
    const term = 2 * flatTop(k / m) * (covariances[k] as number);
    g += k * term;
    longRunVariance += term;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3)); // the cap the authors advise
  const best = Math.cbrt((2 * g ** 2 * n) / (factor * longRunVariance ** 2));
  return Math.min(longest, Math.max(1, best));
}

/**
 * Twice the first lag from which a run of autocorrelations is insignificant. (As in the reference implementation that the numbers
 * are checked against, that lag counts among the run.)
 */
function bandwidth(covariances: Float64Array, n: number): number {
  const run = runLength(n);
  const last = covariances.length - 1;
  const bound = 2 * Math.sqrt(Math.log10(n) / n) * (covariances[0] as number);
  let quiet = 0;
  for (let k = 1; k < last; k++) {
    quiet = Math.abs(covariances[k] as number) < bound ? quiet + 1 : 0;
    if (quiet === run) return Math.min(last, 2 * (k - run + 1));
  }
  return last;
}

/** How many insignificant autocorrelations in a row end the dependence. */
function runLength(n: number): number {
  return Math.max(5, Math.floor(Math.log10(n)));
}

function flatTop(share: number): number {
  return Math.min(1, 2 * (1 - share));
}

/** gamma_0 .. up to the longest lag that is looked at. */
function autocovariances(x: Float64Array): Float64Array {
  const n = x.length;
  const centre = mean(x);
  const off = x.map((value) => value - centre);
  const lags = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + runLength(n));
  return Float64Array.from({ length: lags + 1 }, (_, k) => {
    let sum = 0;
    for (let t = k; t < n; t++) sum += (off[t] as number) * (off[t - k] as number);
    return sum / n;
  });
}
