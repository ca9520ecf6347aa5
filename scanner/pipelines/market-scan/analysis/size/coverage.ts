// Levels and deciles are walked within their lengths: `as number` states that guarantee.
import { rangeLevels } from "./claim-question.ts";

const DECILES = 10;

/** How often the price ended inside the ranges said, the model's and plain history's, and where in the model's distribution. */
export interface Coverage {
  readonly inModel: Int32Array;
  readonly inHistory: Int32Array;
  readonly deciles: Int32Array;
  n: number;
}

export function noCoverage(): Coverage {
  const levels = () => new Int32Array(rangeLevels.length);
  return { inModel: levels(), inHistory: levels(), deciles: new Int32Array(DECILES), n: 0 };
}

/** Ends of all ranges, rising: the lowest and the highest belong to the widest range. */
export function addOutcome(coverage: Coverage, end: number, model: Float64Array, history: Float64Array): void {
  countInside(coverage.inModel, end, model);
  countInside(coverage.inHistory, end, history);
  coverage.n++;
}

function countInside(inside: Int32Array, end: number, bounds: Float64Array): void {
  for (let k = 0, low = inside.length - 1, high = inside.length; k < inside.length; k++, low--, high++)
    inside[k] = (inside[k] as number) + Number(end >= (bounds[low] as number) && end <= (bounds[high] as number));
}

/** `probability`: what the model gave to ends as low as the one that came. */
export function addToDecile({ deciles }: Coverage, probability: number): void {
  const decile = Math.min(DECILES - 1, Math.floor(probability * DECILES));
  deciles[decile] = (deciles[decile] as number) + 1;
}
