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
  const due = quarterDays(bars, month, dayOfMonth);
  return due.flatMap((day) => {
    const at = bars.findIndex((bar) => bar.day >= day);
    const [before, exDay] = [bars[at - 1], bars[at]];
    if (before === undefined || exDay === undefined) return [];
    const amount = Math.round(before.close * quarterYield * 100) / 100;
    return amount > 0 ? [{ day: exDay.day, amount }] : [];
  });
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

/** Of all years that have bars. */
function quarterDays(bars: readonly Bar[], firstMonth: number, dayOfMonth: number): number[] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return [];
  const years = Array.from({ length: yearOf(last.day) - yearOf(first.day) + 1 }, (_, i) => yearOf(first.day) + i);
  return years.flatMap((year) => [0, 3, 6, 9].map((months) => dayIn(year, firstMonth + months, dayOfMonth)));
}
