import { dayIn } from "./days.ts";
import { createRandom } from "./random.ts";

/** VES per dollar at the level of 2026, and how a crawling currency goes on from there. */
const LEVEL = 520;
const LEVEL_DAY = dayIn(2026, 7, 1);
const DAILY_CRAWL = 0.0018;
const DAILY_NOISE = 0.001;
const DECIMALS = 8;

export function officialRate(seed: number, day: number): number {
  const noise = DAILY_NOISE * createRandom(seed, "official", day).gauss();
  return Number((LEVEL * Math.exp(DAILY_CRAWL * (day - LEVEL_DAY) + noise)).toFixed(DECIMALS));
}
