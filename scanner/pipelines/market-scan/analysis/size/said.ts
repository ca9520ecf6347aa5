// Odds are 0..1, so that every one has its cell: `as number` states that guarantee.

/** Odds closer than this are counted as equal: what one of 2,000 paths makes. */
const CELLS = 2000;
/** Bins of equal mass. */
const BINS = 10;

/** Numbers of a cell, side by side in memory: one forecast asks for all of them. */
const [ODDS, WON, N, WIDTH] = [0, 1, 2, 3] as const;

/** Probabilities that were said, and what came of them: cell by cell their sum, how often they came true, how often they were said. */
export type Said = Float64Array;

export function nothingSaid(): Said {
  return new Float64Array(WIDTH * (CELLS + 1));
}

export function say(said: Said, probability: number, outcome: number): void {
  const cell = WIDTH * Math.round(probability * CELLS);
  said[cell + ODDS] = (said[cell + ODDS] as number) + probability;
  said[cell + WON] = (said[cell + WON] as number) + outcome;
  said[cell + N] = (said[cell + N] as number) + 1;
}

/** Expected calibration error in ten bins of equal mass, equal odds in one bin; null where nothing was said. */
export function calibrationErrorOf(said: Said): number | null {
  let total = 0;
  for (let cell = 0; cell < said.length; cell += WIDTH) total += said[cell + N] as number;
  if (total === 0) return null;
  let distance = 0;
  let bin = 1;
  let passed = 0;
  let sum = 0; // of odds less outcomes, in the bin
  for (let cell = 0; cell < said.length; cell += WIDTH) {
    sum += (said[cell + ODDS] as number) - (said[cell + WON] as number);
    passed += said[cell + N] as number;
    if (passed < Math.round((bin * total) / BINS)) continue;
    distance += Math.abs(sum);
    sum = 0;
    while (bin < BINS && passed >= Math.round((bin * total) / BINS)) bin++;
  }
  return distance / total;
}
