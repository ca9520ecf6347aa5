import { expect, test } from "vitest";
import { findRows } from "./find-rows.ts";
import { sortRows, type Value } from "./sort-rows.ts";

const sorted = (values: readonly Value[], direction: "ascending" | "descending") =>
  sortRows(
    values.map((value) => ({ value })),
    ({ value }) => value,
    direction,
  ).map(({ value }) => value);

test("what has no value comes last in both directions", () => {
  expect(sorted([2, null, 10, 1], "ascending")).toEqual([1, 2, 10, null]);
  expect(sorted([2, null, 10, 1], "descending")).toEqual([10, 2, 1, null]);
});

test("text is sorted as people do, with the numbers in it", () => {
  expect(sorted(["RSI14", "gap", "RSI2"], "ascending")).toEqual(["gap", "RSI2", "RSI14"]);
});

test("equals keep their order", () => {
  const rows = [
    { id: 1, value: 5 },
    { id: 2, value: 5 },
    { id: 3, value: 4 },
  ];
  expect(sortRows(rows, ({ value }) => value, "descending").map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("a row is found by words in any order and case", () => {
  const rows = ["AAPL Gap fades long", "BA Gap fades short"];
  expect(findRows(rows, " FADES  aapl ", (row) => row)).toEqual(["AAPL Gap fades long"]);
  expect(findRows(rows, "", (row) => row)).toEqual(rows);
});
