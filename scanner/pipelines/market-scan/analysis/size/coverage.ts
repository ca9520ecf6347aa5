// Levels and deciles are walked within their lengths: `as number` states that guarantee.
import { rangeLevels } from "./claim-question.ts";

const DECILES = 10;

/** How often the price ended inside the ranges said, the model's and plain history's, and where in the model's distribution. */
export interface Coverage {
  readonly inModel: number[];
  readonly inHistory: number[];
  readonly deciles: number[];
  n: number;
}

export function noCoverage(): Coverage {
  const zeros = () => rangeLevels.map(() => 0);
  return { inModel: zeros(), inHistory: zeros(), deciles: Array.from({ length: DECILES }, () => 0), n: 0 };
}

/** Ends of all ranges, rising: the lowest and the highest belong to the widest range. */
export function addOutcome(coverage: Coverage, end: number, model: readonly number[], history: readonly number[]): void {
  for (let k = 0; k < rangeLevels.length; k++) {
    const [low, high] = [rangeLevels.length - 1 - k, rangeLevels.length + k];
    if (isWithin(end, model, low, high)) coverage.inModel[k] = (coverage.inModel[k] as number) + 1;
    if (isWithin(end, history, low, high)) coverage.inHistory[k] = (coverage.inHistory[k] as number) + 1;
  }
  coverage.n++;
}

/** `probability`: what the model gave to ends as low as the one that came. */
export function addToDecile({ deciles }: Coverage, probability: number): void {
  const decile = Math.min(DECILES - 1, Math.floor(probability * DECILES));
  deciles[decile] = (deciles[decile] as number) + 1;
}

function isWithin(end: number, bounds: readonly number[], low: number, high: number): boolean {
  return end >= (bounds[low] as number) && end <= (bounds[high] as number);
}
