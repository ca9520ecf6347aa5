// Places are below the length asked for at the beginning: `as number` states that guarantee.
import { quantileOf } from "../statistics/quantile.ts";
import { countBelow } from "./path-extremes.ts";

/** Values met so far, kept sorted. */
export interface GrowingDistribution {
  add(values: Float64Array): void;
  quantile(p: number): number;
}

/** Room for `most` values. */
export function growingDistribution(most: number): GrowingDistribution {
  const room = new Float64Array(most);
  let sorted = room.subarray(0, 0);
  const sortedAtOnce = (values: Float64Array) => {
    room.set(values);
    return room.subarray(0, values.length).sort();
  };
  const insert = (value: number) => {
    const place = countBelow(sorted, value);
    room.copyWithin(place + 1, place, sorted.length);
    room[place] = value;
    sorted = room.subarray(0, sorted.length + 1);
  };
  return {
    add(values) {
      if (sorted.length === 0) sorted = sortedAtOnce(values);
      else for (const value of values) insert(value);
    },
    quantile: (p) => quantileOf(sorted, p),
  };
}
