import { requireAtLeast, requireFinite, requireSameLength } from "./check-inputs.ts";
import { mean } from "./moments.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

// Typed arrays of one length are read below that length only: `as number` states that guarantee.

/** Mean squared difference between probabilities and what came of them (won is 0 or 1); 0.25 is what a coin gets. */
export function brierScore(p: Float64Array, won: Uint8Array): number {
  return meanOver("brierScore", p, won, (own, outcome) => (own - outcome) ** 2);
}

/** Mean of -ln of the probability given to what happened; infinite when something happened that was called impossible. */
export function logLoss(p: Float64Array, won: Uint8Array): number {
  return meanOver("logLoss", p, won, (own, outcome) => -Math.log(outcome === 1 ? own : 1 - own));
}

/** One line of a reliability table: what was said, what came of it. */
export interface ReliabilityBin extends Interval {
  /** Mean probability. */
  readonly predicted: number;
  /** Share of wins; low and high are its 95 % Wilson bounds. */
  readonly observed: number;
  readonly n: number;
}

/** Two-sided level of the bounds in a reliability table. */
const BIN_LEVEL = 0.95;

/** Reliability table in bins of equal mass, rising; equal probabilities share a bin, so there may be fewer bins. */
export function reliability(p: Float64Array, won: Uint8Array, bins = 10): ReliabilityBin[] {
  requireSameLength("reliability", p, won);
  if (p.length > 0) requireFinite("reliability", "mean of p", mean(p));
  const sorted = p.slice().sort();
  const found: { readonly lowest: number; readonly predicted: number; readonly n: number }[] = [];
  for (let start = 0, bin = 1; bin <= bins; bin++) {
    let end = Math.max(start, Math.round((bin * p.length) / bins));
    while (end > start && end < p.length && sorted[end] === sorted[end - 1]) end++;
    if (end > start)
      found.push({ lowest: sorted[start] as number, predicted: mean(sorted.subarray(start, end)), n: end - start });
    start = end;
  }
  const wins = winsBy(
    binsByLowest(
      p,
      Float64Array.from(found, ({ lowest }) => lowest),
    ),
    won,
    found.length,
  );
  return found.map(({ predicted, n }, bin) => {
    const won = wins[bin] as number;
    return { predicted, observed: won / n, n, ...wilsonInterval(won, n, BIN_LEVEL) };
  });
}

/** The bin of each value: the last whose `lowest`, rising, is not above it. No value lies below the first. */
export function binsByLowest(values: Float64Array, lowest: Float64Array): Int32Array {
  const bins = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let bin = lowest.length - 1;
    while (bin > 0 && (lowest[bin] as number) > (values[i] as number)) bin--;
    bins[i] = bin;
  }
  return bins;
}

function winsBy(bins: Int32Array, won: Uint8Array, count: number): Int32Array {
  const wins = new Int32Array(count);
  for (let i = 0; i < won.length; i++) wins[bins[i] as number] = (wins[bins[i] as number] as number) + (won[i] as number);
  return wins;
}

/** Mean distance between predicted and observed, each bin by its share of events. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  requireAtLeast("expectedCalibrationError", 1, bins);
  let n = 0;
  let distance = 0;
  for (const bin of bins) {
    n += bin.n;
    distance += bin.n * Math.abs(bin.predicted - bin.observed);
  }
  return distance / n;
}

function meanOver(score: string, p: Float64Array, won: Uint8Array, scoreOf: (p: number, outcome: number) => number): number {
  requireSameLength(score, p, won);
  requireAtLeast(score, 1, p);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += scoreOf(p[i] as number, won[i] as number);
  return sum / p.length;
}
