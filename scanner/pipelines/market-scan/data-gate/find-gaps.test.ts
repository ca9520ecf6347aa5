import { expect, test } from "vitest";
import type { Bars } from "../bars.ts";
import { findGaps } from "./find-gaps.ts";

const column = new Float64Array(3);
const bars: Bars = {
  symbol: "ABC",
  assetClass: "stock",
  currency: "USD",
  source: "made-up",
  days: Int32Array.of(10, 12, 15),
  open: column,
  high: column,
  low: column,
  close: column,
  volume: column,
};

test("sessions its class traded between its own first and last bar are counted", () => {
  const finding = findGaps(bars, Int32Array.of(8, 9, 10, 11, 12, 13, 15, 16));
  expect(finding).toMatchObject({ kind: "missing_session", count: 2, first: { day: "1970-01-12", row: null } });
});

test("a symbol that traded on all of them has none", () => {
  expect(findGaps(bars, Int32Array.of(1, 10, 12, 15, 20))).toBeNull();
});
