import { expect, test } from "vitest";
import { marketTrend } from "./market-trend.ts";

const moving = (move: number, count = 4) => ({
  own: [],
  sum: new Float64Array(200).fill(move * count),
  count: new Float64Array(200).fill(count),
});

test("an index that rose lies above its mean, one that fell or stood still does not", () => {
  expect([0.01, -0.01, 0].map((move) => marketTrend(moving(move)))).toEqual(["above", "below", "below"]);
});

test("a session without any return breaks the index", () => {
  expect(marketTrend(moving(0.01, 0))).toEqual({ reason: "a session of the last 200 has no return of any symbol" });
});
