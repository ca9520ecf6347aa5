import { requireAtLeast, requireBetween0And1, requireFinite, requireSameLength } from "./check-inputs.ts";
import { drawBlocks, requireResampling, roomForBlocks } from "./draw-blocks.ts";
import { mean } from "./moments.ts";
import { quantileOf } from "./quantile.ts";
import type { Random } from "./seeded.ts";
import type { Interval } from "./wilson.ts";

// Typed arrays are read within their lengths only: `as number` states that guarantee.

export interface BootstrapOptions {
  /** Two-sided: 0.95 cuts 2.5 % at either end. */
  readonly level: number;
  readonly repetitions: number;
  readonly random: Random;
}

export interface StationaryOptions extends BootstrapOptions {
  /** Mean length of a block, in periods; 1 resamples independently. */
  readonly blockLength: number;
}

/** The periods of one stationary-bootstrap resample of n periods, in order. */
export function resampleIndexes(n: number, blockLength: number, random: Random): Int32Array {
  requireResampling("resampleIndexes", 1, blockLength);
  const room = roomForBlocks(n);
  const blocks = drawBlocks(n, blockLength, random, room);
  const indexes = new Int32Array(n);
  let filled = 0;
  for (let b = 0; b < blocks; b++) {
    const start = room.starts[b] as number;
    for (let i = 0; i < (room.lengths[b] as number); i++) indexes[filled++] = (start + i) % n;
  }
  return indexes;
}

/** Percentile bounds of the mean of a dependent series by the stationary bootstrap. */
export function bootstrapMeanBounds(x: Float64Array, options: StationaryOptions): Interval {
  const { blockLength, random } = options;
  requireFinite("bootstrapMeanBounds", "mean of x", mean(x));
  requireResampling("bootstrapMeanBounds", options.repetitions, blockLength);
  const n = x.length;
  const sums = sumsTwiceAround(x);
  const room = roomForBlocks(n);
  return percentileBounds(options, () => {
    const blocks = drawBlocks(n, blockLength, random, room);
    let sum = 0;
    for (let b = 0; b < blocks; b++) {
      const start = room.starts[b] as number;
      sum += (sums[start + (room.lengths[b] as number)] as number) - (sums[start] as number);
    }
    return sum / n;
  });
}

/**
 * Percentile bounds of a mean over events that come in date blocks, sum of all `sums` / sum of all `counts`, by drawing whole blocks
 * with replacement. Make blocks long enough (20 sessions) that one says little of the next. Blocks without events are left out.
 */
export function bootstrapBlockMeanBounds(sums: Float64Array, counts: Float64Array, options: BootstrapOptions): Interval {
  requireSameLength("bootstrapBlockMeanBounds", sums, counts);
  requireResampling("bootstrapBlockMeanBounds", options.repetitions, 1);
  const met = Int32Array.from(counts.keys()).filter((block) => (counts[block] as number) > 0);
  requireAtLeast("bootstrapBlockMeanBounds", 1, met);
  return percentileBounds(options, () => {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < met.length; draw++) {
      const block = met[Math.floor(options.random() * met.length)] as number;
      sum += sums[block] as number;
      count += counts[block] as number;
    }
    return sum / count;
  });
}

function percentileBounds({ level, repetitions }: BootstrapOptions, drawMean: () => number): Interval {
  requireBetween0And1("percentileBounds", "level", level);
  const means = Float64Array.from({ length: repetitions }, drawMean).sort();
  return { low: quantileOf(means, (1 - level) / 2), high: quantileOf(means, (1 + level) / 2) };
}

/** Running sums of x laid twice one after the other: a block that runs over the end needs no second look. */
function sumsTwiceAround(x: Float64Array): Float64Array {
  const sums = new Float64Array(2 * x.length + 1);
  for (let t = 0; t < 2 * x.length; t++) sums[t + 1] = (sums[t] as number) + (x[t % x.length] as number);
  return sums;
}
