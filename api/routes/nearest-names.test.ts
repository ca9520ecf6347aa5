import { expect, test } from "vitest";
import { nearestNames } from "./nearest-names.ts";

const names = ["AAPL", "AMZN", "GOOG", "GOOGL", "MSFT", "T"];

test.each([
  ["APPL", ["AAPL"]],
  ["goo", ["GOOG", "GOOGL"]],
  ["MFST", ["MSFT"]],
  ["ZZZZZZ", []],
  ["Q", []], // a name of one letter is not like another
])("nearest to %s are %j", (typed, expected) => {
  expect(nearestNames(typed, names)).toEqual(expected);
});
