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

type Loss = Record<CalibrationMap["method"], number>;

/**
 * Calibrates each fold by maps fitted on the folds before it alone. Which kind of map, or none, is told by what each of them did on
 * the folds that it had not seen: a map has to have been better than the odds as they are. Pooled odds move with the base rate, and
 * a map that takes last year's market for miscalibration does harm; this is how it is found out.
 */
export function calibrateForward(folds: readonly Fold[]): Calibrated {
  const loss: Loss = { none: 0, platt: 0, isotonic: 0 };
  const odds = folds.map((fold, f) => {
    const maps = mapsFrom(folds.slice(0, f));
    const chosen = leastLoss(maps, loss);
    const own = fold.raw.map((p) => applyCalibration(chosen, p));
    if (maps.length > 1 && fold.raw.length > 0) for (const map of maps) loss[map.method] += fold.raw.length * brierOf(map, fold);
    return own;
  });
  return { odds, next: leastLoss(mapsFrom(folds), loss) };
}

function brierOf(map: CalibrationMap, { raw, won }: Fold): number {
  return brierScore(
    raw.map((p) => applyCalibration(map, p)),
    won,
  );
}

/** All that can be fitted on these folds; the odds as they are come first. */
function mapsFrom(folds: readonly Fold[]): CalibrationMap[] {
  const n = folds.reduce((sum, { raw }) => sum + raw.length, 0);
  if (n < MIN_EVENTS) return [UNCALIBRATED];
  const raw = new Float64Array(n);
  const won = new Uint8Array(n);
  let filled = 0;
  for (const fold of folds) {
    raw.set(fold.raw, filled);
    won.set(fold.won, filled);
    filled += fold.raw.length;
  }
  return [UNCALIBRATED, { method: "platt", ...fitPlatt(raw, won) }, { method: "isotonic", n, ...fitIsotonic(raw, won) }];
}

/** Ties go to the first: before anything is known, to the odds as they are. */
function leastLoss(maps: readonly CalibrationMap[], loss: Loss): CalibrationMap {
  return maps.reduce((best, map) => (loss[map.method] < loss[best.method] ? map : best), UNCALIBRATED);
}
