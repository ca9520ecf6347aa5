// Days and rungs are walked within their columns: `as number` states that guarantee.
import { MILLI_SIGMA, type PassageOdds, reachOf } from "../../../../../contract/path-odds.ts";
import type { PathRecords } from "./path-records.ts";

/**
 * Which of two prices comes first, for many sigmas at once. The larger the sigma, the nearer both barriers lie in its units: a path
 * decides them in the order of the rungs, so one walk along it answers for all.
 */
export class PassageLadder {
  readonly #sign: 1 | -1;
  /** By rung: the barriers, mirrored for a short so that the target lies above. */
  readonly #target: Float64Array;
  readonly #stop: Float64Array;
  /** By rung: paths that reach the target first, and the stop. */
  readonly #targetFirst: Float64Array;
  readonly #stopFirst: Float64Array;
  #paths = 0;

  /** @param sigmas in equal steps of their logs, the largest first */
  constructor(target: number, stop: number, sigmas: Float64Array) {
    const sign = target > 0 ? 1 : -1;
    this.#sign = sign;
    this.#target = sigmas.map((sigma) => (sign * reachOf(target, sigma)) / MILLI_SIGMA);
    this.#stop = sigmas.map((sigma) => (sign * reachOf(stop, sigma)) / MILLI_SIGMA);
    this.#targetFirst = new Float64Array(sigmas.length);
    this.#stopFirst = new Float64Array(sigmas.length);
  }

  /** Counts one more path in. A day that touches both barriers counts as stop first, unless it opens beyond the target. */
  add({ open, high, low, days }: PathRecords): void {
    const sign = this.#sign;
    const favourable = sign > 0 ? high : low;
    const adverse = sign > 0 ? low : high;
    const target = this.#target;
    const stop = this.#stop;
    let rung = 0;
    for (let day = 0; day < days; day++) {
      const far = sign * (favourable[day] as number);
      const near = sign * (adverse[day] as number);
      while (rung < target.length && (far >= (target[rung] as number) || near <= (stop[rung] as number))) {
        const opensBeyond = sign * (open[day] as number) >= (target[rung] as number);
        const first = near <= (stop[rung] as number) && !opensBeyond ? this.#stopFirst : this.#targetFirst;
        first[rung] = (first[rung] as number) + 1;
        rung++;
      }
    }
    this.#paths++;
  }

  /** Odds `off` steps beyond a rung, towards smaller sigmas: on the parabola through it and its neighbours (Lagrange). */
  oddsNear(rung: number, off: number): PassageOdds {
    const before = (off * (off - 1)) / (2 * this.#paths);
    const here = (1 - off * off) / this.#paths;
    const after = (off * (off + 1)) / (2 * this.#paths);
    const at = (first: Float64Array) =>
      before * (first[rung - 1] as number) + here * (first[rung] as number) + after * (first[rung + 1] as number);
    const target_first = at(this.#targetFirst);
    const stop_first = at(this.#stopFirst);
    return { target_first, stop_first, neither: 1 - target_first - stop_first };
  }
}
