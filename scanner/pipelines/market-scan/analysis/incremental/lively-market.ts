import { expect } from "vitest";
import type { Bars } from "../../bars.ts";
import { cutAfter, cutBefore, madeUpMarket } from "../made-up-bars.ts";
import { seeded } from "../statistics/seeded.ts";

const SESSIONS = 400;
const FIRST = 322; // by now the longest histories are tracked bar by bar
const DAYS = SESSIONS - FIRST;

interface LivelyMarket {
  /** The bars as they were known on a day. */
  readonly market: (day: number) => Bars[];
  /** Its last days on which anything traded. */
  readonly days: readonly number[];
}

const sessionsOf = (series: readonly Bars[]) => [...new Set(series.flatMap(({ days }) => [...days]))].sort((a, b) => a - b);

/** A market in which most things happen: late starters, leavers, two currencies, another class, a history of its own length each. */
export function livelyMarket(seed: number): LivelyMarket {
  const random = seeded(seed);
  const stocks = madeUpMarket(13, SESSIONS, seed);
  const coins = madeUpMarket(10, SESSIONS, seed + 1).map(
    (bars): Bars => ({ ...bars, symbol: `C${bars.symbol}`, assetClass: "crypto", currency: "USDT" }),
  );
  const days = sessionsOf(stocks);
  const lives = [...stocks, ...coins].map((bars, s) => {
    const begins = s % 4 === 3 ? (days[Math.floor(random() * 360)] as number) : 0;
    const ends = s % 5 === 4 ? (days[FIRST + Math.floor(random() * DAYS)] as number) : Number.POSITIVE_INFINITY;
    const currency = s % 7 === 6 ? "GBP" : bars.currency;
    return cutAfter(cutBefore({ ...bars, currency }, begins), ends);
  });
  return {
    market: (day) => lives.map((bars) => cutAfter(bars, day)).filter((bars) => bars.days.length > 0),
    days: sessionsOf(lives).slice(FIRST),
  };
}

/** Equal in every word, count and event; in values to 1e-9. */
export function expectSame(actual: unknown, expected: unknown, path = "analysis"): void {
  if (expected instanceof Float64Array && actual instanceof Float64Array) {
    expect(actual.length, path).toBe(expected.length);
    const bar = expected.findIndex((value, t) => !isClose(actual[t] as number, value));
    expect(bar, `${path}: first bar that differs, ${actual[bar]} | ${expected[bar]}`).toBe(-1);
  } else if (typeof expected === "number" && typeof actual === "number" && !Number.isInteger(expected)) {
    expect(isClose(actual, expected), `${path}: ${actual} | ${expected}`).toBe(true);
  } else if (typeof expected === "object" && expected !== null && !ArrayBuffer.isView(expected)) {
    expect(Object.keys(actual as object), path).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected))
      expectSame((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else expect(actual, path).toEqual(expected);
}

function isClose(actual: number, expected: number): boolean {
  return Object.is(actual, expected) || Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
}
