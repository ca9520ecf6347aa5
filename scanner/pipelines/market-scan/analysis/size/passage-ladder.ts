// Days and rungs are walked within their columns: `as number` states that guarantee.
import { type PassageOdds, passages, reachOf } from "../../../../../contract/path-odds.ts";

/** One path day by day, in thousandths of its sigma. */
export interface PathDays {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * Which of two prices comes first, for many sigmas at once. The larger the sigma, the nearer both barriers lie in its units: a path
 * decides them in the order of the rungs, so one walk along it answers for all.
 */
export class PassageLadder {
  readonly #sign: 1 | -1;
  /** By rung: the barriers, mirrored for a short so that the target lies above. */
  readonly #target: Float64Array;
  readonly #stop: Float64Array;
  /** By rung, the paths that end in each of `passages`. */
  readonly #ends: readonly [Int32Array, Int32Array];
  #paths = 0;

  /** @param sigmas the largest first */
  constructor(target: number, stop: number, sigmas: Float64Array) {
    const sign = target > 0 ? 1 : -1;
    this.#sign = sign;
    this.#target = sigmas.map((sigma) => sign * reachOf(target, sigma));
    this.#stop = sigmas.map((sigma) => sign * reachOf(stop, sigma));
    this.#ends = [new Int32Array(sigmas.length), new Int32Array(sigmas.length)];
  }

  /** Counts one more path in. A day that touches both barriers counts as stop first, unless it opens beyond the target. */
  add({ open, high, low }: PathDays): void {
    const sign = this.#sign;
    const [favourable, adverse] = sign > 0 ? [high, low] : [low, high];
    const [target, stop] = [this.#target, this.#stop];
    const rungs = target.length;
    let rung = 0;
    for (let day = 0; day < open.length && rung < rungs; day++) {
      const first = sign * (open[day] as number);
      const far = sign * (favourable[day] as number);
      const near = sign * (adverse[day] as number);
      while (rung < rungs) {
        const goal = target[rung] as number;
        const stopped = first < goal && near <= (stop[rung] as number);
        if (!stopped && far < goal) break;
        const ends = this.#ends[stopped ? passages.stop : passages.target];
        ends[rung] = (ends[rung] as number) + 1;
        rung++;
      }
    }
    this.#paths++;
  }

  odds(rung: number): PassageOdds {
    const [target, stop] = this.#ends;
    const target_first = (target[rung] as number) / this.#paths;
    const stop_first = (stop[rung] as number) / this.#paths;
    return { target_first, stop_first, neither: 1 - target_first - stop_first };
  }
}
