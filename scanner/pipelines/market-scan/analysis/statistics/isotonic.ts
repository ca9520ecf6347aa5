import { requireAtLeast, requireFinite, requireSameLength } from "./check-inputs.ts";
import { mean } from "./moments.ts";

// Typed arrays of one length are read below that length only: `as number` states that guarantee.

/** The non-decreasing function through (x[i], y[i]), x rising: data, to be stored as it is. */
export interface IsotonicMap {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Neighbours that share one level. */
interface Level {
  value: number;
  weight: number;
  /** Index after its last member. */
  end: number;
}

/**
 * The non-decreasing sequence nearest to y in weighted squares (pool adjacent violators; Ayer et al. 1955). Weights are positive
 * and 1 each unless given.
 */
export function poolAdjacentViolators(y: Float64Array, weights?: Float64Array): Float64Array {
  const fitted = new Float64Array(y.length);
  let start = 0;
  for (const { value, end } of pool(y, weights)) {
    fitted.fill(value, start, end);
    start = end;
  }
  return fitted;
}

/**
 * Calibrates probabilities on what came of them: the isotonic fit of wins on predictions, equal predictions taken together. Fit it
 * on a thousand events or more, none of them seen by the model.
 */
export function fitIsotonic(predicted: Float64Array, won: Uint8Array): IsotonicMap {
  requireSameLength("fitIsotonic", predicted, won);
  requireAtLeast("fitIsotonic", 1, predicted);
  requireFinite("fitIsotonic", "mean of predicted", mean(predicted));
  const { values, wins, counts } = groupEqual(predicted, won);
  const rates = wins.map((sum, i) => sum / (counts[i] as number));
  const x: number[] = [];
  const y: number[] = [];
  let start = 0;
  for (const { value, end } of pool(rates, counts)) {
    const ends = end - start > 1 ? [start, end - 1] : [start];
    for (const i of ends) {
      x.push(values[i] as number);
      y.push(value);
    }
    start = end;
  }
  return { x, y };
}

/**
 * The calibrated probability of p: linear between the ends of neighbouring levels, constant beyond the first and the last. It equals
 * the fit wherever there was an event, and between them makes no jump whose place no event has told.
 */
export function applyIsotonic({ x, y }: IsotonicMap, p: number): number {
  requireFinite("applyIsotonic", "p", p);
  let low = 0;
  let high = x.length; // the first knot above p lies in low..high
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= p) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return y[0] as number;
  const [x0, y0] = [x[low - 1] as number, y[low - 1] as number];
  if (low === x.length) return y0;
  return y0 + (((y[low] as number) - y0) * (p - x0)) / ((x[low] as number) - x0);
}

function pool(y: Float64Array, weights?: Float64Array): Level[] {
  if (weights !== undefined) requireSameLength("poolAdjacentViolators", y, weights);
  const levels: Level[] = [];
  for (let i = 0; i < y.length; i++) {
    let level: Level = { value: y[i] as number, weight: weights === undefined ? 1 : (weights[i] as number), end: i + 1 };
    for (let before = levels.at(-1); before !== undefined && before.value >= level.value; before = levels.at(-1)) {
      level = merged(before, level);
      levels.pop();
    }
    levels.push(level);
  }
  return levels;
}

function merged(before: Level, after: Level): Level {
  const weight = before.weight + after.weight;
  return { value: before.value + ((after.value - before.value) * after.weight) / weight, weight, end: after.end };
}

/** The distinct predictions, rising, with their events and wins. */
function groupEqual(predicted: Float64Array, won: Uint8Array) {
  const values = distinct(predicted.slice().sort());
  const wins = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (let event = 0; event < predicted.length; event++) {
    const place = placeOf(predicted[event] as number, values);
    wins[place] = (wins[place] as number) + (won[event] as number);
    counts[place] = (counts[place] as number) + 1;
  }
  return { values, wins, counts };
}

function distinct(sorted: Float64Array): Float64Array {
  let last = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[last]) sorted[++last] = sorted[i] as number;
  return sorted.subarray(0, last + 1);
}

/** Of one of the rising values. */
function placeOf(value: number, values: Float64Array): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
