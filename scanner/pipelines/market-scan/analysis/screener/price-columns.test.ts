import { describe, expect, test } from "vitest";
import { type BarRow, barsOf, closesOf } from "../size/test-panel.ts";
import { priceColumns } from "./price-columns.ts";

/** 15 bars of range 2 about 100, then one whose open is given. */
function gapping(open: number) {
  const flat = { open: 100, high: 101, low: 99, close: 100, volume: 1000 };
  const rows: BarRow[] = Array.from({ length: 15 }, (_, day) => ({ ...flat, day }));
  return barsOf("A", [...rows, { ...flat, day: 15, open, high: Math.max(101, open) }]);
}

const withVolumes = (volumes: readonly number[]) =>
  barsOf(
    "A",
    volumes.map((volume, day) => ({ day, open: 1, high: 1, low: 1, close: 1, volume })),
  );

test("the change is the last close over the one before", () => {
  expect(priceColumns(closesOf("A", [100, 80, 82])).change_1d_pct).toBeCloseTo(2.5, 12);
});

test("the distance to the 52-week high looks back 252 bars and no further", () => {
  const closes = [400, 200, ...Array(250).fill(100), 150];
  expect(priceColumns(closesOf("A", closes)).distance_to_52w_high_pct).toBeCloseTo(-25, 12);
});

test("a crypto year has 365 bars", () => {
  const days = Array.from({ length: 364 }, (_, day) => ({ day, open: 1, high: 1, low: 1, close: 1, volume: 1 }));
  expect(priceColumns(barsOf("BTC", days, "crypto")).distance_to_52w_high_pct).toEqual({ reason: "needs 365 bars, has 364" });
});

test("a gap is measured in the average true range of the bar before", () => {
  expect(priceColumns(gapping(103)).gap_atr).toBeCloseTo(1.5, 12);
  expect(priceColumns(gapping(99)).gap_atr).toBeCloseTo(-0.5, 12);
});

describe("volume", () => {
  const before = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1000 : 4000)); // ln: mean ln 2000, deviations of ln 2

  test("is set against the 20 bars before it", () => {
    expect(priceColumns(withVolumes([...before, 8000])).volume_z).toBeCloseTo(2 * Math.sqrt(19 / 20), 12);
  });

  test.each([
    [[...before.slice(1), 8000], "needs 21 bars, has 20"],
    [[...before, 0], "a bar of the last 21 has no volume"],
    [[...before.slice(1), Number.NaN, 8000], "a bar of the last 21 has no volume"],
    [[...Array(20).fill(1000), 8000], "volume was the same on all 20 bars before"],
  ])("says why it cannot be: %#", (volumes, reason) => {
    expect(priceColumns(withVolumes(volumes)).volume_z).toEqual({ reason });
  });
});

test("a price that never moved has no range to measure a gap in", () => {
  expect(priceColumns(closesOf("A", Array(30).fill(5))).gap_atr).toEqual({ reason: "the price did not move for 14 bars" });
});
