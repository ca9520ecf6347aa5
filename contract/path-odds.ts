import { LarderError } from "./errors.ts";

// Columns are read for the paths and days they have: `as number` and `as number[]` state that guarantee.

/** Moves are stored as integers: thousandths of the daily sigma that was forecast when the path began. */
export const MILLI_SIGMA = 1000;

/**
 * What became of a price after a forecast, many times over: by day, by path, as many of both in each column. `high[d][i]` is the log
 * of path i's high on day d + 1 over the close it began from, in thousandths of the path's own daily sigma.
 */
export interface PathModel {
  readonly open: number[][];
  readonly high: number[][];
  readonly low: number[][];
  readonly close: number[][];
}

/** Bounds of a price in so many days, as fractions of today's: -0.03 is 3 % lower. */
export interface PriceRange {
  readonly low: number;
  readonly high: number;
}

/** Which of two prices comes first; the three add up to 1. */
export interface PassageOdds {
  readonly target_first: number;
  readonly stop_first: number;
  readonly neither: number;
}

/** A price to be reached and one not to be, as fractions of today's price, on opposite sides of it: a short has its stop above. */
export interface Barriers {
  readonly target: number;
  readonly stop: number;
}

/**
 * The central range that holds the close after `days` bars with probability `level`: quantiles of the paths' closes (linear between
 * neighbours, type 7 of Hyndman & Fan 1996) times sigma.
 *
 * @param sigma forecast standard deviation of one day's log return
 * @throws `fix_input` for a level outside 0..1, a sigma that is not above 0, more days than the paths have
 */
export function rangeOf(model: PathModel, sigma: number, days: number, level: number): PriceRange {
  if (!(level > 0 && level < 1)) throw wrong("level", level, "Give a probability between 0 and 1, such as 0.8.");
  requireQuestion(model, sigma, days);
  const ends = Float64Array.from(model.close[days - 1] as number[]).sort();
  const priceAt = (p: number) => Math.expm1((quantile(ends, p) * sigma) / MILLI_SIGMA);
  return { low: priceAt((1 - level) / 2), high: priceAt((1 + level) / 2) };
}

/**
 * The chance that the price touches today's price times 1 + `move` within `days` bars.
 *
 * @param sigma forecast standard deviation of one day's log return
 * @throws `fix_input` for a move of 0 or of -1 and less, a sigma that is not above 0, more days than the paths have
 */
export function touchOdds(model: PathModel, sigma: number, days: number, move: number): number {
  requireQuestion(model, sigma, days);
  requireMove("move", move);
  const reach = reachOf(move, sigma);
  const extremes = (reach > 0 ? model.high : model.low).slice(0, days);
  const paths = pathsIn(model);
  let touched = 0;
  for (let path = 0; path < paths; path++) {
    if (extremes.some((day) => (reach > 0 ? (day[path] as number) >= reach : (day[path] as number) <= reach))) touched++;
  }
  return touched / paths;
}

/**
 * Which of target and stop is touched first within `days` bars. A day that touches both counts as stop first, unless it opens
 * beyond the target, which fills at that open.
 *
 * @param sigma forecast standard deviation of one day's log return
 * @throws `fix_input` for barriers on the same side, a sigma that is not above 0, more days than the paths have
 */
export function firstPassage(model: PathModel, sigma: number, days: number, { target, stop }: Barriers): PassageOdds {
  requireQuestion(model, sigma, days);
  requireMove("target", target);
  requireMove("stop", stop);
  if (target > 0 === stop > 0) throw wrong("stop", stop, `Put it on the other side of today's price than the target ${target}.`);
  const ends = passagesOf(model, days, reachOf(target, sigma), reachOf(stop, sigma));
  const share = (end: Passage) => countOf(ends, end) / ends.length;
  return { target_first: share(passages.target), stop_first: share(passages.stop), neither: share(passages.neither) };
}

/** How a path ends between two barriers, as `passagesOf` numbers it. */
export const passages = { target: 0, stop: 1, neither: 2 } as const;
export type Passage = (typeof passages)[keyof typeof passages];

/** By path, which barrier it reaches first; barriers in the model's unit, as `reachOf` gives them. */
export function passagesOf(model: PathModel, days: number, target: number, stop: number): Uint8Array {
  const ends = new Uint8Array(pathsIn(model)).fill(passages.neither);
  const undecided = new Int32Array(ends.length);
  for (let path = 0; path < undecided.length; path++) undecided[path] = path;
  const above = target > 0;
  const [favourable, adverse] = above ? [model.high, model.low] : [model.low, model.high];
  let left = undecided.length;
  for (let day = 0; day < days; day++) {
    const [open, far, near] = [model.open[day] as number[], favourable[day] as number[], adverse[day] as number[]];
    let still = 0;
    for (let i = 0; i < left; i++) {
      const path = undecided[i] as number;
      if (above ? (open[path] as number) >= target : (open[path] as number) <= target) ends[path] = passages.target;
      else if (above ? (near[path] as number) <= stop : (near[path] as number) >= stop) ends[path] = passages.stop;
      else if (above ? (far[path] as number) >= target : (far[path] as number) <= target) ends[path] = passages.target;
      else undecided[still++] = path;
    }
    left = still;
  }
  return ends;
}

function countOf(ends: Uint8Array, wanted: Passage): number {
  let count = 0;
  for (let path = 0; path < ends.length; path++) if (ends[path] === wanted) count++;
  return count;
}

/** A move of the price in the unit of a model's paths. */
export function reachOf(move: number, sigma: number): number {
  return (MILLI_SIGMA * Math.log1p(move)) / sigma;
}

export function pathsIn(model: PathModel): number {
  return (model.close[0] as number[]).length;
}

function quantile(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return place === below ? low : low + (place - below) * ((sorted[below + 1] as number) - low);
}

function requireQuestion(model: PathModel, sigma: number, days: number): void {
  if (!(sigma > 0 && Number.isFinite(sigma))) throw wrong("sigma", sigma, "Give the daily volatility as a fraction above 0.");
  if (!(Number.isInteger(days) && days >= 1 && days <= model.close.length))
    throw wrong("days", days, `Give a whole number of bars from 1 to ${model.close.length}.`);
  if (pathsIn(model) === 0) throw wrong("paths", 0, "Ask when there are paths to learn from.");
}

function requireMove(field: string, move: number): void {
  if (!(move > -1 && move !== 0 && Number.isFinite(move)))
    throw wrong(field, move, "Give a fraction of today's price other than 0, such as 0.05 or -0.03.");
}

function wrong(field: string, seen: number, remedy: string): LarderError {
  return new LarderError("fix_input", `odds: ${field} is ${seen}`, { field, remedy });
}
