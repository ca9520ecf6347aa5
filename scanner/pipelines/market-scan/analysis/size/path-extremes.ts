// Columns are read for the paths and days they have: `as number` and `as number[]` state that guarantee.
import { type PathModel, pathsIn } from "../../../../../contract/path-odds.ts";

/** By path, in the model's unit: where it ended, and how far it went up and down on the way. */
export interface PathExtremes {
  readonly end: Float64Array;
  readonly highest: Float64Array;
  readonly lowest: Float64Array;
}

/** The extremes of all days the model has. */
export function extremesOf(model: PathModel): PathExtremes {
  const highest = new Float64Array(pathsIn(model)).fill(Number.NEGATIVE_INFINITY);
  const lowest = new Float64Array(pathsIn(model)).fill(Number.POSITIVE_INFINITY);
  for (const [day, high] of model.high.entries()) {
    const low = model.low[day] as number[];
    for (let path = 0; path < highest.length; path++) {
      if ((high[path] as number) > (highest[path] as number)) highest[path] = high[path] as number;
      if ((low[path] as number) < (lowest[path] as number)) lowest[path] = low[path] as number;
    }
  }
  return { end: Float64Array.from(model.close.at(-1) as number[]), highest, lowest };
}

/** Each column sorted by itself: a distribution to be asked by `quantileOf` and `shareReaching`. */
export function sortedExtremes(model: PathModel): PathExtremes {
  const { end, highest, lowest } = extremesOf(model);
  return { end: end.sort(), highest: highest.sort(), lowest: lowest.sort() };
}

/** The share of paths that touch `reach`, above the start or below it. */
export function shareReaching({ highest, lowest }: PathExtremes, reach: number): number {
  return reach > 0 ? 1 - countBelow(highest, reach) / highest.length : countUpTo(lowest, reach) / lowest.length;
}

/** How many of the sorted values lie below `x`. */
export function countBelow(sorted: Float64Array, x: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < x) from = middle + 1;
    else to = middle;
  }
  return from;
}

function countUpTo(sorted: Float64Array, x: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= x) from = middle + 1;
    else to = middle;
  }
  return from;
}
