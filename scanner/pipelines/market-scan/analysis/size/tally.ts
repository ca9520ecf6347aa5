// Places stay below the lengths: `as number` states that guarantee.
import { countBelow } from "./path-extremes.ts";

/** Whole numbers looked up at once; beyond so many from the lowest, which no path of a sound price reaches, they are searched. */
const MOST_LOOKED_UP = 2 ** 16;

/** How many of a set of whole numbers lie below any other number, without a search. */
export class Tally {
  readonly #sorted: Float64Array;
  readonly #lowest: number;
  /** `#below[k]`: how many lie below the lowest + k. */
  readonly #below: Int32Array;

  /** @param sorted whole numbers, rising; at least one */
  constructor(sorted: Float64Array) {
    this.#sorted = sorted;
    this.#lowest = sorted[0] as number;
    const span = (sorted.at(-1) as number) - this.#lowest + 2;
    this.#below = new Int32Array(Math.min(span, MOST_LOOKED_UP));
    for (let k = 0, place = 0; k < this.#below.length; k++) {
      while (place < sorted.length && (sorted[place] as number) < this.#lowest + k) place++;
      this.#below[k] = place;
    }
  }

  get size(): number {
    return this.#sorted.length;
  }

  countBelow(x: number): number {
    const k = Math.ceil(x) - this.#lowest;
    if (k <= 0) return 0;
    return k < this.#below.length ? (this.#below[k] as number) : countBelow(this.#sorted, x);
  }

  countUpTo(x: number): number {
    return this.countBelow(Math.floor(x) + 1);
  }
}
