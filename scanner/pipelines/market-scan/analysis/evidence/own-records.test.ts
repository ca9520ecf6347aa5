import { expect, it } from "vitest";
import { seeded } from "../statistics/seeded.ts";
import { madeUpFamily } from "./events.fixture.ts";
import { ownRecords, withOwnRecord } from "./own-records.ts";

const SYMBOLS = 40;
const EVENTS = 30;

/** 30 events on each of 40 symbols; symbol s wins with probability `p(s)`. */
function family(p: (symbol: number) => number, seed: number) {
  const random = seeded(seed);
  return madeUpFamily(
    Array.from({ length: SYMBOLS * EVENTS }, (_, i) => {
      const symbol = i % SYMBOLS;
      return { session: Math.floor(i / SYMBOLS), symbol, r: random() < p(symbol) ? 1 : -1 };
    }),
  );
}

it("weighs no own record where symbols win alike: luck alone makes rho positive in every second family", () => {
  const families = Array.from({ length: 20 }, (_, seed) => family(() => 0.5, seed));
  expect(ownRecords(families, SYMBOLS).map(({ weight }) => weight)).toEqual(Array(20).fill(null));
});

it("finds symbols that differ: odds of 30 % and 70 % make rho .16, the weight of 5.25 events", () => {
  const [own] = ownRecords([family((symbol) => (symbol % 2 === 0 ? 0.3 : 0.7), 1)], SYMBOLS);
  expect(own?.weight).toBeGreaterThan(4);
  expect(own?.weight).toBeLessThan(7);
});

it("counts a symbol's closed events and wins", () => {
  const [own] = ownRecords(
    [
      madeUpFamily([
        { session: 0, symbol: 2, r: 1 },
        { session: 1, symbol: 2, r: -1 },
      ]),
    ],
    3,
  );
  expect([own?.n, own?.wins, own?.weight]).toEqual([Int32Array.of(0, 0, 2), Int32Array.of(0, 0, 1), null]);
});

it("does not trust a variance ratio of a few events per symbol", () => {
  const events = Array.from({ length: 80 }, (_, i) => ({ session: i, symbol: i % SYMBOLS, r: i % 2 === 0 ? 1 : -1 })); // all or none
  expect(ownRecords([madeUpFamily(events)], SYMBOLS)[0]?.weight).toBeNull();
});

it("moves the family's odds by (wins + M mu) / (n + M)", () => {
  expect(withOwnRecord(0.5, { n: 12, wins: 9 }, 588)).toBeCloseTo((9 + 294) / 600, 12);
  expect(withOwnRecord(0.5, { n: 12, wins: 9 }, null)).toBe(0.5);
});
