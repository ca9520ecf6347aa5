// Ranks and buckets are below the lengths they were counted for: `as number` states that guarantee.
import { countBelow } from "./path-extremes.ts";

/** Ranks counted together: some forty buckets for five years of daily values, so that a search passes as many of one as of the other. */
const BUCKET = 32;

/** The values met so far, of those that will be. */
export interface GrowingDistribution {
  /** The first `count` values are met; never backwards. */
  meet(count: number): void;
  /** Of the values met, at least one: linear between neighbours, as `quantileOf`. */
  quantile(p: number): number;
}

/** Sorted once: to meet a value is to mark its rank. `values`: in the order in which they will be met, none of them NaN. */
export function growingDistribution(values: Float64Array): GrowingDistribution {
  const sorted = values.slice().sort();
  const ranks = ranksOf(values, sorted);
  const isMet = new Uint8Array(values.length);
  const inBucket = new Int32Array(Math.ceil(values.length / BUCKET));
  let met = 0;
  /** Rank of the value that `below` of those met are not above. */
  const rankOf = (below: number) => {
    let bucket = 0;
    let left = below;
    while (left >= (inBucket[bucket] as number)) left -= inBucket[bucket++] as number;
    let rank = bucket * BUCKET;
    while (isMet[rank] === 0 || left-- > 0) rank++;
    return rank;
  };
  return {
    meet(count) {
      for (; met < count; met++) {
        const rank = ranks[met] as number;
        const bucket = Math.floor(rank / BUCKET);
        isMet[rank] = 1;
        inBucket[bucket] = (inBucket[bucket] as number) + 1;
      }
    },
    quantile(p) {
      const place = p * (met - 1);
      const below = Math.floor(place);
      let rank = rankOf(below);
      const low = sorted[rank] as number;
      if (place === below) return low;
      do rank++;
      while (isMet[rank] === 0);
      return low + (place - below) * ((sorted[rank] as number) - low);
    },
  };
}

/** The place of each value among all, equal ones in the order given. */
function ranksOf(values: Float64Array, sorted: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  const taken = new Int32Array(values.length); // by first rank of equal values
  for (let i = 0; i < values.length; i++) {
    const first = countBelow(sorted, values[i] as number);
    ranks[i] = first + (taken[first] as number);
    taken[first] = (taken[first] as number) + 1;
  }
  return ranks;
}
