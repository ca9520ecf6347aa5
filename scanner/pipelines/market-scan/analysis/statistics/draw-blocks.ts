import { LarderError } from "../../../../../contract/errors.ts";
import type { Random } from "./seeded.ts";

/** Blocks of one resample, reused from one to the next: block j covers periods starts[j] .. starts[j] + lengths[j] - 1, modulo n. */
export interface Blocks {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
}

export function roomForBlocks(n: number): Blocks {
  return { starts: new Int32Array(n), lengths: new Int32Array(n) };
}

/**
 * Draws one resample of n periods for the stationary bootstrap (Politis & Romano, J. Am. Statist. Ass. 89, 1994): starts uniform,
 * lengths geometric with mean `blockLength` >= 1, the last cut so that the lengths sum to n. Returns how many blocks were drawn.
 */
export function drawBlocks(n: number, blockLength: number, random: Random, { starts, lengths }: Blocks): number {
  const logStay = Math.log(1 - 1 / blockLength); // -infinity for blocks of one: their lengths come out as 1
  let blocks = 0;
  for (let left = n; left > 0; blocks++) {
    starts[blocks] = Math.floor(random() * n);
    const length = Math.min(left, 1 + Math.floor(Math.log(random()) / logStay));
    lengths[blocks] = length;
    left -= length;
  }
  return blocks;
}

/** Refuses a resampling that would end in no number or in no end. */
export function requireResampling(statistic: string, repetitions: number, blockLength: number): void {
  if (Number.isInteger(repetitions) && repetitions >= 1 && Number.isFinite(blockLength) && blockLength >= 1) return;
  throw new LarderError("fix_input", `${statistic}: ${repetitions} repetitions of blocks of ${blockLength}`, {
    remedy: "Give one repetition or more, and a mean block length of 1 or more.",
  });
}
