import { requireAtLeast, requireBetween0And1, requireSameLength } from "./check-inputs.ts";
import { inverseLogit, logit } from "./shrinkage.ts";

// Typed arrays of one length are read below that length only: `as number` states that guarantee.

/** Calibrated log odds = intercept + slope * log odds: data, to be stored as it is. */
export interface PlattMap {
  readonly intercept: number;
  readonly slope: number;
}

/** Newton doubles the digits with each step: it is done after about six. */
const MAX_STEPS = 50;
/** Keeps the two equations solvable when all predictions are equal (Lin, Lin & Weng 2007, who take the same). */
const RIDGE = 1e-12;
/** Log odds: far below what a probability shows. */
const STEP_DONE = 1e-10;

/**
 * Calibrates probabilities by a logistic regression of wins on their log odds, with the softened targets of J. Platt (1999) in the
 * place of 0 and 1; Newton with halved steps as in Lin, Lin & Weng, Machine Learning 68 (2007).
 */
export function fitPlatt(predicted: Float64Array, won: Uint8Array): PlattMap {
  requireSameLength("fitPlatt", predicted, won);
  requireAtLeast("fitPlatt", 1, predicted);
  const wrong = predicted.findIndex((p) => !(p > 0 && p < 1));
  if (wrong >= 0) requireBetween0And1("fitPlatt", `predicted[${wrong}]`, predicted[wrong] as number);
  const x = predicted.map(logit);
  const target = softTargets(won);
  let map: PlattMap = { intercept: 0, slope: 1 };
  let loss = lossOf(map, x, target);
  for (let step = 0; step < MAX_STEPS; step++) {
    const move = newtonMove(map, x, target);
    const next = descend(map, move, loss, x, target);
    if (next === undefined) return map;
    map = next.map;
    loss = next.loss;
    if (Math.abs(move.intercept) + Math.abs(move.slope) < STEP_DONE) return map;
  }
  return map;
}

export function applyPlatt({ intercept, slope }: PlattMap, p: number): number {
  return inverseLogit(intercept + slope * logit(p));
}

function softTargets(won: Uint8Array): Float64Array {
  const wins = won.reduce((sum, one) => sum + one, 0);
  const winTarget = (wins + 1) / (wins + 2);
  const lossTarget = 1 / (won.length - wins + 2);
  const targets = new Float64Array(won.length);
  for (let i = 0; i < won.length; i++) targets[i] = won[i] === 1 ? winTarget : lossTarget;
  return targets;
}

/** Cross-entropy; written so that no exponent overflows. Neighbours often share their odds: what comes of those is kept. */
function lossOf({ intercept, slope }: PlattMap, x: Float64Array, target: Float64Array): number {
  let loss = 0;
  let [before, odds, ifLost] = [Number.NaN, Number.NaN, Number.NaN];
  for (let i = 0; i < x.length; i++) {
    const own = x[i] as number;
    if (own !== before) {
      before = own;
      odds = intercept + slope * own;
      ifLost = Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
    }
    loss += ifLost - (target[i] as number) * odds;
  }
  return loss;
}

function newtonMove({ intercept, slope }: PlattMap, x: Float64Array, target: Float64Array): PlattMap {
  let [g0, g1, h00, h01, h11] = [0, 0, RIDGE, 0, RIDGE];
  let [before, p] = [Number.NaN, Number.NaN];
  for (let i = 0; i < x.length; i++) {
    const own = x[i] as number;
    if (own !== before) {
      before = own;
      p = inverseLogit(intercept + slope * own);
    }
    const weight = p * (1 - p);
    g0 += p - (target[i] as number);
    g1 += (p - (target[i] as number)) * own;
    h00 += weight;
    h01 += weight * own;
    h11 += weight * own * own;
  }
  const determinant = h00 * h11 - h01 * h01;
  return { intercept: (h01 * g1 - h11 * g0) / determinant, slope: (h01 * g0 - h00 * g1) / determinant };
}

/** The longest halving of the move that lowers the loss; none when the loss is at its floor. */
function descend(map: PlattMap, move: PlattMap, loss: number, x: Float64Array, target: Float64Array) {
  for (let part = 1; part > 1e-10; part /= 2) {
    const tried = { intercept: map.intercept + part * move.intercept, slope: map.slope + part * move.slope };
    if (tried.intercept === map.intercept && tried.slope === map.slope) return undefined; // and so for any smaller part
    const triedLoss = lossOf(tried, x, target);
    if (triedLoss < loss) return { map: tried, loss: triedLoss };
  }
  return undefined;
}
