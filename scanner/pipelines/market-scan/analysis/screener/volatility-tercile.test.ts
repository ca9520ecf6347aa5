import { expect, test } from "vitest";
import { volatilityTercile } from "./volatility-tercile.ts";

const endingAt = (today: number) => Float64Array.from({ length: 301 }, (_, i) => (i === 300 ? today : i));

test("the third of its own history in which today lies", () => {
  expect([90, 110, 190, 210].map((today) => volatilityTercile(endingAt(today + 0.5)))).toEqual([
    "low",
    "middle",
    "middle",
    "high",
  ]);
});

test("the sessions of warm-up are no history", () => {
  const warming = Float64Array.from({ length: 260 }, (_, i) => (i < 20 ? Number.NaN : i));
  expect(volatilityTercile(warming)).toEqual({ reason: "needs 252 sessions with a volatility, has 240" });
});
