import type { Bars } from "../bars.ts";

/** A change of the share count that the prices were not adjusted for: `before` old shares became `after` new ones. */
export interface SplitSuspect {
  readonly day: number;
  readonly after: number;
  readonly before: number;
  readonly closeBefore: number;
  readonly open: number;
}

// [new shares, old shares]. 4:3 and 5:4 are left out: a fall of 20 or 25 % is as often news.
const forward: readonly (readonly [number, number])[] = [
  [3, 2],
  [2, 1],
  [5, 2],
  ...[3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000].map((n): [number, number] => [n, 1]),
];
const ratios = [...forward, ...forward.map(([a, b]): [number, number] => [b, a])].map(([after, before]) => ({
  after,
  before,
  log: Math.log(before / after),
}));

const SMALLEST_GAP = Math.log(1.4); // below 3:2 with its tolerance: most bars leave here
const IMPLAUSIBLE_SIGMAS = 6; // the overnight jump must be far beyond what this symbol does
// A split day is as quiet as any other: how near to the exact ratio it must open and close, in the symbol's daily moves,
// within bounds of the log price. From 3:1 on news is so unlikely a cause that the bounds are wider.
const OPEN_MISS = { sigmas: 2, least: 0.02, leastWide: 0.05, most: 0.06 };
const CLOSE_MISS = { sigmas: 3, least: 0.03, leastWide: 0.08, most: 0.09 };
const WIDE_FROM = Math.log(2.9);
const TURNOVER_SURGE = 5; // news moves a price on many times the usual turnover; a split leaves turnover as it was
const VOLATILITY_BARS = 60; // each side of the day
const VOLATILITY_LEAST = 20; // fewer returns say nothing about plausible moves
const TURNOVER_BARS = 20;
const MAD_TO_SIGMA = 1.4826; // of a normal distribution

/**
 * The first overnight jump that looks like a split without a record: open and close both sit at an exact share ratio to
 * the close before, within an ordinary day's move; the jump is far beyond the symbol's own volatility; turnover (price x
 * volume) did not surge; and the next day does not undo it. A spin-off or a shock misses the exact ratio or moves during
 * the day, and stays in as a large move. Sees bars after the day, which is fit for judging data and for nothing else.
 */
export function findSplit(bars: Bars): SplitSuspect | null {
  for (let i = 1; i < bars.days.length; i++) {
    const closeBefore = bars.close[i - 1] as number;
    const open = bars.open[i] as number;
    const gap = Math.log(open / closeBefore);
    if (Math.abs(gap) < SMALLEST_GAP) continue;
    const ratio = ratios.reduce((best, next) => (Math.abs(next.log - gap) < Math.abs(best.log - gap) ? next : best));
    if (looksLikeSplit(bars, i, ratio.log))
      return { day: bars.days[i] as number, after: ratio.after, before: ratio.before, closeBefore, open };
  }
  return null;
}

function looksLikeSplit(bars: Bars, i: number, ratioLog: number): boolean {
  const closeBefore = bars.close[i - 1] as number;
  const miss = (price: number): number => Math.abs(Math.log(price / closeBefore) - ratioLog);
  const sigma = dailySigma(bars, i);
  if (sigma !== null && Math.abs(ratioLog) < IMPLAUSIBLE_SIGMAS * sigma) return false;
  if (miss(bars.open[i] as number) > allowedMiss(OPEN_MISS, sigma, ratioLog)) return false;
  if (miss(bars.close[i] as number) > allowedMiss(CLOSE_MISS, sigma, ratioLog)) return false;
  return !turnoverSurged(bars, i) && !undoneNextDay(bars, i, ratioLog);
}

function allowedMiss(bound: typeof OPEN_MISS, sigma: number | null, ratioLog: number): number {
  const least = Math.abs(ratioLog) > WIDE_FROM ? bound.leastWide : bound.least;
  return Math.min(bound.most, Math.max(least, bound.sigmas * (sigma ?? 0)));
}

function undoneNextDay(bars: Bars, i: number, ratioLog: number): boolean {
  const next = bars.close[i + 1];
  return next !== undefined && Math.abs(Math.log(next / (bars.close[i - 1] as number))) < Math.abs(ratioLog) / 2;
}

/** Robust daily volatility around bar i, its own return left out; null where there are too few bars. */
function dailySigma(bars: Bars, i: number): number | null {
  const moves: number[] = [];
  for (let k = Math.max(1, i - VOLATILITY_BARS); k <= Math.min(bars.days.length - 1, i + VOLATILITY_BARS); k++)
    if (k !== i) moves.push(Math.abs(Math.log((bars.close[k] as number) / (bars.close[k - 1] as number))));
  return moves.length < VOLATILITY_LEAST ? null : MAD_TO_SIGMA * median(moves);
}

function turnoverSurged(bars: Bars, i: number): boolean {
  const turnover = (k: number): number => (bars.close[k] as number) * (bars.volume[k] as number);
  const usual: number[] = [];
  for (let k = Math.max(0, i - TURNOVER_BARS); k < i; k++) if (turnover(k) > 0) usual.push(turnover(k));
  return usual.length > 0 && turnover(i) > TURNOVER_SURGE * median(usual);
}

/** Of at least one value; the upper of the two middle ones. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] as number;
}
