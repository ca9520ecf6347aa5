import { describe, expect, it } from "vitest";
import { barsOf, madeUpMarket } from "../../made-up-bars.ts";
import { seeded } from "../../statistics/seeded.ts";
import { mirrorDates } from "./mirror-dates.ts";

const always = () => 0;
const never = () => 0.9;

describe("mirrorDates", () => {
  it("turns a day's log bar over, high and low changing places", () => {
    const [mirrored] = mirrorDates(
      [
        barsOf([
          [100, 100, 100, 100],
          [125, 160, 80, 125],
          [125, 250, 125, 200],
        ]),
      ],
      always,
    );
    const rows = [0, 1, 2].map((t) => [mirrored?.open[t], mirrored?.high[t], mirrored?.low[t], mirrored?.close[t]]);
    expect(rows).toEqual([
      [100, 100, 100, 100],
      [80, 125, 62.5, 80],
      [80, 80, 40, 50],
    ]);
  });

  it("leaves everything as it was where the coin says so", () => {
    const market = madeUpMarket(3, 100, 4);
    for (const [s, bars] of mirrorDates(market, never).entries())
      for (const [t, price] of bars.close.entries()) expect(price / (market[s]?.close[t] as number)).toBeCloseTo(1, 12);
  });

  it("mirrors all symbols on the same dates, and keeps the size of every move", () => {
    const market = madeUpMarket(4, 200, 4);
    const mirrored = mirrorDates(market, seeded(1));
    const byDay = new Map<number, Set<boolean>>();
    for (const [s, bars] of mirrored.entries()) {
      const original = market[s]?.close ?? new Float64Array();
      for (let t = 1; t < bars.close.length; t++) {
        const before = Math.log((original[t] as number) / (original[t - 1] as number));
        const now = Math.log((bars.close[t] as number) / (bars.close[t - 1] as number));
        expect(Math.abs(now)).toBeCloseTo(Math.abs(before), 10);
        if (Math.abs(before) < 1e-9) continue;
        const day = bars.days[t] as number;
        byDay.set(day, (byDay.get(day) ?? new Set()).add(now * before < 0));
      }
    }
    expect([...byDay.values()].filter(({ size }) => size > 1)).toEqual([]);
    expect([...byDay.values()].filter((signs) => signs.has(true))).toHaveLength(105);
  });
});
