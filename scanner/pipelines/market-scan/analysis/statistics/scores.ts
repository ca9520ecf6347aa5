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
  const order = Uint32Array.from(p, (_, i) => i).sort((a, b) => (p[a] as number) - (p[b] as number));
  const table: ReliabilityBin[] = [];
  for (let start = 0, bin = 1; bin <= bins; bin++) {
    let end = Math.max(start, Math.round((bin * p.length) / bins));
    while (end > start && end < p.length && p[order[end] as number] === p[order[end - 1] as number]) end++;
    if (end > start) table.push(binOf(order.subarray(start, end), p, won));
    start = end;
  }
  return table;
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

function binOf(events: Uint32Array, p: Float64Array, won: Uint8Array): ReliabilityBin {
  let sum = 0;
  let wins = 0;
  for (const event of events) {
    sum += p[event] as number;
    wins += won[event] as number;
  }
  const n = events.length;
  return { predicted: sum / n, observed: wins / n, n, ...wilsonInterval(wins, n, BIN_LEVEL) };
}

function meanOver(score: string, p: Float64Array, won: Uint8Array, scoreOf: (p: number, outcome: number) => number): number {
  requireSameLength(score, p, won);
  requireAtLeast(score, 1, p);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += scoreOf(p[i] as number, won[i] as number);
  return sum / p.length;
}
