import type { Bar } from "./bar.ts";
import { dayIn, yearOf } from "./days.ts";
import { createRandom } from "./random.ts";

export interface Dividend {
  readonly day: number;
  /** US dollars a share. */
  readonly amount: number;
}

export interface Split {
  readonly day: number;
  readonly numerator: number;
  readonly denominator: number;
}

const PAYING_SHARE = 0.7;
const SPLIT_SHARE = 0.1;
const HIGHEST_YIELD = 0.035; // a year
const LAST_SPLIT_YEAR = 2025; // the recent past: a split in the future would need prices on two scales

/** Quarterly dividends of most stocks, with bars on their ex-days. Prices do not fall by them: they stay a fair game. */
export function dividendsOf(seed: number, symbol: string, bars: readonly Bar[]): Dividend[] {
  const { uniform } = createRandom(seed, "dividends", symbol);
  if (uniform() > PAYING_SHARE) return [];
  const quarterYield = (HIGHEST_YIELD * uniform()) / 4;
  const month = 1 + Math.floor(3 * uniform());
  const dayOfMonth = 5 + Math.floor(20 * uniform());
  const paid: Dividend[] = [];
  for (const [i, bar] of bars.entries()) {
    const before = bars[i - 1];
    if (before === undefined) continue;
    const due = quarterDays(yearOf(bar.day), month, dayOfMonth).some((day) => before.day < day && day <= bar.day);
    const amount = Math.round(before.close * quarterYield * 100) / 100;
    if (due && amount > 0) paid.push({ day: bar.day, amount });
  }
  return paid;
}

/** At most one split, of few stocks; all prices are adjusted for it. */
export function splitsOf(seed: number, symbol: string, bars: readonly Bar[]): Split[] {
  const { uniform } = createRandom(seed, "splits", symbol);
  if (uniform() > SPLIT_SHARE) return [];
  const ratio = uniform();
  const year = LAST_SPLIT_YEAR - Math.floor(4 * uniform());
  const due = dayIn(year, 1 + Math.floor(12 * uniform()), 15);
  const bar = bars.find(({ day }) => day >= due);
  if (bar === undefined) return [];
  const [numerator, denominator] = ratio < 0.4 ? [2, 1] : ratio < 0.7 ? [4, 1] : ratio < 0.9 ? [10, 1] : [3, 2];
  return [{ day: bar.day, numerator, denominator }];
}

function quarterDays(year: number, firstMonth: number, dayOfMonth: number): number[] {
  return [0, 3, 6, 9].map((months) => dayIn(year, firstMonth + months, dayOfMonth));
}
