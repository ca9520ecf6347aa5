// Typed arrays are read below their length only: `as number` states that guarantee.
import type { NewColumn } from "./column-store.ts";

/** Mean of `volume[from..to)` where it traded; NaN where one of them is unknown or fewer than half traded. */
export function tradedVolumeOf(volume: Float64Array, traded: Uint8Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    if (traded[i] === 0) continue;
    sum += volume[i] as number;
    count++;
  }
  return 2 * count >= to - from ? sum / count : Number.NaN;
}

/**
 * Mean volume of the bars that traded among the `lookback` ending with each bar; NaN where a volume of the window is
 * unknown or fewer than half of its bars traded. A window is the end of one block of `lookback` bars and the start of the
 * next: sums never leave their two blocks, so one day of a thousandfold volume leaves no rounding behind.
 */
export function meanTradedVolume(volume: Float64Array, traded: Uint8Array, lookback: number, newColumn: NewColumn): Float64Array {
  const means = newColumn(volume.length);
  const sumBefore = new Float64Array(lookback + 1).fill(Number.NaN); // from each bar of the block before to its end
  const countBefore = new Int32Array(lookback + 1);
  for (let start = 0; start < volume.length; start += lookback) {
    const size = Math.min(lookback, volume.length - start);
    sumBefore[lookback] = 0;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < size; i++) {
      if (traded[start + i] === 1) {
        sum += volume[start + i] as number;
        count++;
      }
      const all = count + (countBefore[i + 1] as number);
      means[start + i] = 2 * all >= lookback ? (sum + (sumBefore[i + 1] as number)) / all : Number.NaN;
    }
    sum = 0;
    count = 0;
    for (let i = size - 1; i >= 0; i--) {
      if (traded[start + i] === 1) {
        sum += volume[start + i] as number;
        count++;
      }
      sumBefore[i] = sum;
      countBefore[i] = count;
    }
  }
  return means;
}
