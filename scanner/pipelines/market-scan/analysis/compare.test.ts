import { describe, expect, it } from "vitest";
import { atLeast, atMost, exceeds } from "./compare.ts";

describe("comparisons", () => {
  it("take values that differ by rounding as one", () => {
    expect(exceeds(0.1 + 0.2, 0.3)).toBe(false);
    expect(atLeast(0.3, 0.1 + 0.2)).toBe(true);
    expect(atMost(0.1 + 0.2, 0.3)).toBe(true);
  });

  it("tell ticks apart, at any price and on both sides of zero", () => {
    expect(exceeds(1_000_000.01, 1_000_000)).toBe(true);
    expect(exceeds(-99.99, -100)).toBe(true);
    expect(atLeast(99.99, 100)).toBe(false);
  });

  it("are all false where a value is missing", () => {
    for (const compare of [exceeds, atLeast, atMost])
      for (const missing of [Number.NaN, undefined]) {
        expect(compare(missing, 1)).toBe(false);
        expect(compare(1, missing)).toBe(false);
      }
  });
});
