import { seeded } from "../../scanner/pipelines/market-scan/analysis/statistics/seeded.ts";
import { dayOf } from "../../scanner/pipelines/market-scan/bars.ts";
import type { Bar, Listed, Market, MarketClass } from "./market.ts";

const LAST_DAY = dayOf("2018-02-07");

/** Sound prices without any pattern: 14 stocks on weekdays and 12 pairs on every day, ending on 2018-02-07. */
export function madeUpMarket(seed: number): Market {
  const random = seeded(seed);
  const list = (kind: MarketClass, count: number, bars: number): Listed[] =>
    Array.from({ length: count }, (_, n) => {
      const name = `${String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))}`;
      return { symbol: kind === "stock" ? `S${name}` : `${name}CUSDT`, bars: walk(daysOf(kind, bars), random) };
    });
  return { stock: list("stock", 14, 160), crypto: list("crypto", 12, 100) };
}

function daysOf(kind: MarketClass, count: number): number[] {
  const days: number[] = [];
  const isOpen = (day: number) => kind === "crypto" || ![0, 6].includes((day + 4) % 7); // day 0 was a Thursday
  for (let day = LAST_DAY; days.length < count; day--) if (isOpen(day)) days.push(day);
  return days.reverse();
}

function walk(days: readonly number[], random: () => number): Bar[] {
  const gauss = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let price = 20 + 200 * random();
  return days.map((day) => {
    const open = price * Math.exp(0.004 * gauss());
    const close = open * Math.exp(0.012 * gauss());
    price = close;
    const high = Math.max(open, close) * (1.001 + 0.004 * random());
    const low = Math.min(open, close) * (0.999 - 0.004 * random());
    return { day, open, high, low, close, volume: Math.round(2e6 * Math.exp(0.3 * gauss())) };
  });
}
