import { expect, test } from "vitest";
import { barsOf, closesOf, onlyPanel } from "../size/test-panel.ts";
import { sessionReturns } from "./session-returns.ts";

const onDays = (symbol: string, days: readonly number[]) =>
  barsOf(
    symbol,
    days.map((day, i) => ({ day, open: 1, high: 1, low: 1, close: 2 ** i, volume: 1 })),
  );

test("a return reaches back over a holiday but not over more than a week of sessions", () => {
  const panel = onlyPanel([closesOf("ALL", Array(10).fill(1)), onDays("HOL", [0, 1, 3, 9])]);
  const { own, sum, count } = sessionReturns(panel);
  const none = Number.NaN;
  expect([...(own[1] ?? [])]).toEqual([none, 1, none, 1, none, none, none, none, none, none]);
  expect([...sum]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect([...count]).toEqual([0, 2, 1, 2, 1, 1, 1, 1, 1, 1]);
});
