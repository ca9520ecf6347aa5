import type { Point } from "./trend.ts";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const KEPT_SECONDS = 8 * 24 * HOUR_SECONDS; // a week's change needs a point a little older than a week
const FINE_SECONDS = 2 * HOUR_SECONDS; // an hour's change needs points nearer than an hour
const FINE_STEP = 5 * MINUTE_SECONDS;

/**
 * The series with a further value at `now` (seconds), thinned so that it stays small: every five minutes for two hours, hourly for
 * eight days. The value of now is always in it; each step keeps its first point, so that thinning again changes nothing.
 */
export function thinHistory(points: readonly Point[], now: number, value: number): Point[] {
  const kept: Point[] = [];
  let step = Number.NaN;
  for (const point of points) {
    const age = now - point[0];
    if (age > KEPT_SECONDS || age <= 0) continue;
    const own = stepOf(point[0], age);
    if (own !== step) kept.push(point);
    step = own;
  }
  return [...withoutPassing(kept), [now, value]];
}

/** Steps are on the clock, not from now on, so that points stay in theirs. Hours and fine steps never share a number. */
function stepOf(at: number, age: number): number {
  return age > FINE_SECONDS ? -Math.floor(at / HOUR_SECONDS) : Math.floor(at / FINE_STEP);
}

/** The last value was of its minute; it stays where it began a step of its own. */
function withoutPassing(points: readonly Point[]): readonly Point[] {
  const [before, last] = points.slice(-2);
  const isPassing = before !== undefined && last !== undefined && stepOf(before[0], 0) === stepOf(last[0], 0);
  return isPassing ? points.slice(0, -1) : points;
}
