// Nothing is said more often than room was made for.
import { expectedCalibrationError, reliability } from "../statistics/scores.ts";

/** Probabilities that were said, and what came of them. */
export interface Said {
  readonly odds: Float64Array;
  readonly won: Uint8Array;
  n: number;
}

export function nothingSaid(most: number): Said {
  return { odds: new Float64Array(most), won: new Uint8Array(most), n: 0 };
}

export function say(said: Said, odds: number, won: number): void {
  said.odds[said.n] = odds;
  said.won[said.n++] = won;
}

/** Expected calibration error in ten bins of equal mass; null where nothing was said. */
export function calibrationErrorOf({ odds, won, n }: Said): number | null {
  return n === 0 ? null : expectedCalibrationError(reliability(odds.subarray(0, n), won.subarray(0, n)));
}
