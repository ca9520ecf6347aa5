// Events, their places and bins run in step: `as number` states that guarantee.
import { quantileOf } from "../statistics/quantile.ts";
import { binsByLowest, type ReliabilityBin } from "../statistics/scores.ts";
import { seeded } from "../statistics/seeded.ts";
import type { ScoredOdds } from "./score-odds.ts";

const REPETITIONS = 500; // the 95 % quantile then rests on 25 draws
const LEVEL = 0.95;
const SEED = 1;

/**
 * The calibration error that perfect odds would still show in 1 of 20 such samples: events of one date block win and lose together, so
 * a few dozen blocks leave every bin off by luck. The signs of all residuals of a block are turned over at random (wild cluster
 * bootstrap, Cameron, Gelbach & Miller 2008); `bins` are those of the odds.
 */
export function calibrationNoise({ block, won, odds }: ScoredOdds, bins: readonly ReliabilityBin[]): number {
  const binOf = binsOf(odds, bins);
  const blocks = block.reduce((last, own) => Math.max(last, own), 0) + 1;
  const residuals = bins.map(() => new Float64Array(blocks));
  for (let i = 0; i < won.length; i++) {
    const sums = residuals[binOf[i] as number] as Float64Array;
    const b = block[i] as number;
    sums[b] = (sums[b] as number) + (won[i] as number) - (odds[i] as number);
  }
  const random = seeded(SEED);
  const signs = new Int8Array(blocks);
  const errors = Float64Array.from({ length: REPETITIONS }, () => {
    for (let b = 0; b < blocks; b++) signs[b] = random() < 0.5 ? -1 : 1;
    return residuals.reduce((sum, own) => sum + Math.abs(signed(own, signs)), 0) / won.length;
  });
  return quantileOf(errors.sort(), LEVEL);
}

/** The bin of each event: bins are filled in the order of the odds, and equal odds share one. */
function binsOf(odds: Float64Array, bins: readonly ReliabilityBin[]): Int32Array {
  const sorted = odds.slice().sort();
  let start = 0;
  const lowest = Float64Array.from(bins, ({ n }) => {
    const first = sorted[start] as number;
    start += n;
    return first;
  });
  return binsByLowest(odds, lowest);
}

function signed(sums: Float64Array, signs: Int8Array): number {
  let total = 0;
  for (let b = 0; b < sums.length; b++) total += (sums[b] as number) * (signs[b] as number);
  return total;
}
