// Blocks are numbered below the count given at the beginning: `as number` states that guarantee.
import { seeded } from "../statistics/seeded.ts";
import { bootstrapBlockMeanBounds } from "../statistics/stationary-bootstrap.ts";

const REPETITIONS = 1000;
const LEVEL = 0.95;
/** The same draws for every claim: a claim's interval does not depend on which others are judged beside it. */
const SEED = 1;

/** Losses of a forecast and of its reference, summed by date block. */
export interface Losses {
  readonly model: Float64Array;
  readonly reference: Float64Array;
  n: number;
}

export interface Skill {
  /** 1 - loss of the model / loss of the reference. */
  readonly skill: number;
  /** Bounds of its 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export function noLosses(blocks: number): Losses {
  return { model: new Float64Array(blocks), reference: new Float64Array(blocks), n: 0 };
}

export function addLoss(losses: Losses, block: number, model: number, reference: number): void {
  losses.model[block] = (losses.model[block] as number) + model;
  losses.reference[block] = (losses.reference[block] as number) + reference;
  losses.n++;
}

export function pooledLosses(parts: readonly Losses[]): Losses {
  const sum = noLosses(Math.max(0, ...parts.map(({ model }) => model.length)));
  for (const part of parts) {
    for (let b = 0; b < sum.model.length; b++) addLoss(sum, b, part.model[b] as number, part.reference[b] as number);
  }
  sum.n = parts.reduce((n, part) => n + part.n, 0);
  return sum;
}

/** Skill with bounds by drawing whole date blocks; null where the reference was never wrong, or there is but one block. */
export function skillOf({ model, reference }: Losses): Skill | null {
  if (reference.filter((loss) => loss > 0).length < 2) return null;
  const saved = reference.map((loss, b) => loss - (model[b] as number));
  const options = { level: LEVEL, repetitions: REPETITIONS, random: seeded(SEED) };
  const total = (x: Float64Array) => x.reduce((sum, own) => sum + own, 0);
  return { skill: total(saved) / total(reference), ...bootstrapBlockMeanBounds(saved, reference, options) };
}
