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
  return {
    /** From the largest on, each moves those above it to their final place: nothing is moved twice. */
    add(values) {
      let end = sorted.length;
      const rising = values.toSorted();
      for (let waiting = rising.length; waiting > 0; waiting--) {
        const value = rising[waiting - 1] as number;
        const place = countBelow(sorted, value, end);
        room.copyWithin(place + waiting, place, end);
        room[place + waiting - 1] = value;
        end = place;
      }
      sorted = room.subarray(0, sorted.length + values.length);
    },
    quantile: (p) => quantileOf(sorted, p),
  };
}
