import { expect, test } from "vitest";
import { closesOf, onlyPanel } from "../size/test-panel.ts";
import { rankMomentum } from "./rank-momentum.ts";

/** 253 closes: 100 until a month ago, `then` from there; a last month that must not count. */
const mover = (symbol: string, then: number) => closesOf(symbol, [...Array(231).fill(100), then, ...Array(21).fill(100 / then)]);

test("symbols are ranked by the return from a year to a month ago", () => {
  expect(rankMomentum(onlyPanel([mover("A", 110), mover("B", 90), mover("C", 130)]))).toEqual([0.5, 0, 1]);
});

test("short and stale symbols are neither ranked nor counted", () => {
  const short = closesOf("S", Array(252).fill(1), 1);
  const stale = closesOf("T", Array(253).fill(1), -6);
  expect(rankMomentum(onlyPanel([mover("A", 110), mover("B", 90), short, stale]))).toEqual([
    1,
    0,
    { reason: "needs 253 bars, has 252" },
    { reason: "the last bar is 6 sessions old" },
  ]);
});

test("a symbol alone has no rank", () => {
  expect(rankMomentum(onlyPanel([mover("A", 110)]))).toEqual([{ reason: "no other symbol to rank against" }]);
});
