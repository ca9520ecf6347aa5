import { expect, test } from "vitest";
import { count, minute, percent, price, rate, seconds } from "./numbers.ts";

test.each([
  [8269.8123, "8,269.81"],
  [159.5, "159.50"],
  [0.012345, "0.01235"],
  [0.5, "0.5000"],
  [-3.999, "-4.00"],
])("a price of %d reads %s", (value, text) => {
  expect(price(value)).toBe(text);
});

test.each([
  [0.0849, "85 ms"],
  [2.08, "2.1 s"],
  [59.94, "59.9 s"],
  [181, "3 min"],
])("%d seconds read %s", (value, text) => {
  expect(seconds(value)).toBe(text);
});

test("counts are grouped, shares are percent", () => {
  expect([count(113922), percent(0.4831)]).toEqual(["113,922", "48.3 %"]);
});

test("a rate shows six figures whatever its size", () => {
  expect([243.8906, 1.085, 0.0041000213, 17234.51].map(rate)).toEqual(["243.891", "1.08500", "0.00410002", "17,234.5"]);
});

test("an instant is told in UTC, to the minute", () => {
  expect(minute("2018-02-07T22:00:59+01:00")).toBe("2018-02-07 21:00 UTC");
});
