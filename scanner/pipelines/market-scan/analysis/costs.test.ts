import { describe, expect, it } from "vitest";
import type { Bars } from "../bars.ts";
import { costsPerSide, dollarsPerUnit, medianDollarVolume } from "./costs.ts";
import { barsOf, type Row } from "./made-up-bars.ts";

/** A symbol at 100 trading for the millions given. */
function trading(millions: readonly number[], fields: Partial<Bars> = {}): Bars {
  return barsOf(
    millions.map((value): Row => [100, 101, 99, 100, value * 10_000]),
    fields,
  );
}

const last = (bars: Bars, dollars: number | undefined = 1) => costsPerSide(bars, dollars).at(-1);

describe("costs per side", () => {
  it("are 5 bp for a stock whose median day is 20 million dollars or more, else 15", () => {
    expect(last(trading([20, 20, 1]))).toBe(5);
    expect(last(trading([20, 1, 1]))).toBe(15);
    expect(last(trading([20, 20, 1]), 0.5)).toBe(15);
  });

  it("are judged on each bar by the 60 before, never by later ones", () => {
    const costs = costsPerSide(trading([...Array<number>(60).fill(1), ...Array<number>(40).fill(100)]), 1);
    expect([costs[0], costs[88], costs[89]]).toEqual([15, 15, 5]);
    expect(costsPerSide(trading(Array<number>(60).fill(1)), 1)).toEqual(costs.slice(0, 60));
  });

  it("are 15 bp for crypto, 5 for currencies, and 15 where the volume is unknown", () => {
    expect(last(trading([500], { assetClass: "crypto" }))).toBe(15);
    expect(last(trading([Number.NaN], { assetClass: "fx" }))).toBe(5);
    expect(last(trading([Number.NaN]))).toBe(15);
    expect(costsPerSide(trading([500], { currency: "XYZ" }), undefined).at(-1)).toBe(15);
  });
});

describe("median dollar volume", () => {
  it("is that of the last 60 bars, agreeing with the cost on an even count", () => {
    expect(
      medianDollarVolume(
        trading([...Array<number>(9).fill(900), ...Array<number>(30).fill(1), ...Array<number>(30).fill(20)]),
        1,
      ),
    ).toBe(20e6);
  });

  it("is unknown without volume or rate, not zero", () => {
    expect(medianDollarVolume(trading([Number.NaN]), 1)).toBeNull();
    expect(medianDollarVolume(trading([1]), undefined)).toBeNull();
  });

  it("takes dollars and dollar coins as dollars, others by the rate given", () => {
    expect([
      dollarsPerUnit("USDT", new Map()),
      dollarsPerUnit("GBP", new Map([["GBP", 1.3]])),
      dollarsPerUnit("GBP", new Map()),
    ]).toEqual([1, 1.3, undefined]);
  });
});
