import { fitIsotonic } from "../statistics/isotonic.ts";
import { fitPlatt } from "../statistics/platt.ts";
import { brierScore } from "../statistics/scores.ts";
import { applyCalibration, type CalibrationMap, UNCALIBRATED } from "./calibration-map.ts";
import type { Fold } from "./walk-forward.ts";

/** Out-of-sample events below which a calibration fits the luck of a few blocks. */
const MIN_EVENTS = 1000;

export interface Calibrated {
  /** Calibrated odds of each fold. */
  readonly odds: readonly Float64Array[];
  /** For the events to come. */
  readonly next: CalibrationMap;
}

type Method = CalibrationMap["method"];
type Loss = Record<Method, number>;

/**
 * Calibrates each fold by maps fitted on the folds before it alone. Which kind of map, or none, is told by what each of them did on
 * the folds that it had not seen: a map has to have been better than the odds as they are. Pooled odds move with the base rate, and
 * a map that takes last year's market for miscalibration does harm; this is how it is found out.
 */
export function calibrateForward(folds: readonly Fold[]): Calibrated {
  const loss: Loss = { none: 0, platt: 0, isotonic: 0 };
  const odds = folds.map((fold, f) => {
    const seen = pooled(folds.slice(0, f));
    if (seen.won.length < MIN_EVENTS) return fold.raw;
    const tried = methods.map((method) => [method, calibrated(fitMap(method, seen), fold)] as const);
    const chosen = leastOf(loss);
    if (fold.won.length > 0) for (const [method, odds] of tried) loss[method] += fold.won.length * brierScore(odds, fold.won);
    return (tried.find(([method]) => method === chosen) as (typeof tried)[number])[1];
  });
  return { odds, next: fitMap(leastOf(loss), pooled(folds)) };
}

const methods: readonly Method[] = ["none", "platt", "isotonic"];

/** Ties go to the first: before anything is known, to the odds as they are. */
function leastOf(loss: Loss): Method {
  return methods.reduce((best, method) => (loss[method] < loss[best] ? method : best));
}

interface Seen {
  readonly raw: Float64Array;
  readonly won: Uint8Array;
}

function pooled(folds: readonly Fold[]): Seen {
  const n = folds.reduce((sum, { raw }) => sum + raw.length, 0);
  const seen = { raw: new Float64Array(n), won: new Uint8Array(n) };
  let filled = 0;
  for (const { raw, won } of folds) {
    seen.raw.set(raw, filled);
    seen.won.set(won, filled);
    filled += raw.length;
  }
  return seen;
}

function fitMap(method: Method, { raw, won }: Seen): CalibrationMap {
  if (method === "platt") return { method, ...fitPlatt(raw, won) };
  return method === "isotonic" ? { method, n: raw.length, ...fitIsotonic(raw, won) } : UNCALIBRATED;
}

function calibrated(map: CalibrationMap, { raw }: Fold): Float64Array {
  return map.method === "none" ? raw : raw.map((p) => applyCalibration(map, p));
}
