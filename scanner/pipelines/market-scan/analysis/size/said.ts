// Odds are 0..1, so that every one has its cell: `as number` states that guarantee.

/** Odds closer than this are counted as equal: what one of 2,000 paths makes. */
const CELLS = 2000;
/** Bins of equal mass. */
const BINS = 10;

/** Probabilities that were said, and what came of them: per cell their sum, how often it came true, how often they were said. */
export interface Said {
  readonly odds: Float64Array;
  readonly won: Float64Array;
  readonly n: Float64Array;
}

export function nothingSaid(): Said {
  const cells = () => new Float64Array(CELLS + 1);
  return { odds: cells(), won: cells(), n: cells() };
}

export function say({ odds, won, n }: Said, probability: number, outcome: number): void {
  const cell = Math.round(probability * CELLS);
  odds[cell] = (odds[cell] as number) + probability;
  won[cell] = (won[cell] as number) + outcome;
  n[cell] = (n[cell] as number) + 1;
}

/** Expected calibration error in ten bins of equal mass, equal odds in one bin; null where nothing was said. */
export function calibrationErrorOf({ odds, won, n }: Said): number | null {
  const total = n.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let distance = 0;
  let bin = 1;
  let passed = 0;
  let sum = 0; // of odds less outcomes, in the bin
  for (let cell = 0; cell <= CELLS; cell++) {
    sum += (odds[cell] as number) - (won[cell] as number);
    passed += n[cell] as number;
    if (passed < Math.round((bin * total) / BINS)) continue;
    distance += Math.abs(sum);
    sum = 0;
    while (bin < BINS && passed >= Math.round((bin * total) / BINS)) bin++;
  }
  return distance / total;
}
