import { expect, test } from "vitest";
import { dayOf } from "../bars.ts";
import { admit } from "./admit.ts";
import { findTwins } from "./find-twins.ts";
import { makeSeries, quietRows, scaled } from "./make-series.fixture.ts";

function bars(symbol: string, by: number, count = 80) {
  const rows = quietRows(count).map((row) => scaled(row, by));
  const verdict = admit(makeSeries(rows, { symbol }), { asOfDay: dayOf("2018-02-07") });
  if (verdict.kind === "set_aside") throw new Error(verdict.detail);
  return verdict.bars;
}

test("all symbols but one with the same prices: all of them are set aside, the one stays", () => {
  const twins = findTwins([bars("C", 1), bars("A", 1), bars("D", 2), bars("B", 1, 90)]);
  expect(twins.map(({ symbol, reason }) => [symbol, reason])).toEqual([
    ["A", "twin"],
    ["B", "twin"],
    ["C", "twin"],
  ]);
  expect(twins[0]?.detail).toBe("its last 60 closes are those of B, C, too");
});

test("a long list of twins is cut", () => {
  const [first] = findTwins(["A", "B", "C", "D", "E", "F"].map((symbol) => bars(symbol, 1)));
  expect(first?.detail).toBe("its last 60 closes are those of B, C, D and 2 more, too");
});

test("prices that only move alike are no twins", () => {
  expect(findTwins([bars("A", 1), bars("B", 2)])).toEqual([]);
});
