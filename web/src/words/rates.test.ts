import { expect, test } from "vitest";
import { kindInWords, rateAsOf, rateFlagInWords, rateValue } from "./rates.ts";

const now = Date.parse("2026-11-22T15:00:12Z");

test("what is read all the time has an age, what holds for a day has that day", () => {
  expect(rateAsOf("p2p", "2026-11-22T15:00:00.000Z", now)).toBe("12 s ago");
  expect(rateAsOf("p2p", "2026-11-22T15:00:20.000Z", now)).toBe("0 s ago"); // two clocks
  expect(rateAsOf("official", "2026-11-20T04:00:00.000Z", now)).toBe("for Fri 20 Nov 2026");
});

test("doubts and kinds are told in words, unknown doubts by their names", () => {
  expect(rateFlagInWords("stale")).toBe("older than it should be");
  expect(rateFlagInWords("new_doubt")).toBe("new doubt");
  expect(kindInWords("p2p", "buy")).toBe("market, buy");
  expect(kindInWords("reference", null)).toBe("reference");
});

test.each([
  [1600.254, "1,600.25"],
  [1.17421, "1.1742"],
  [4.2, "4.20"],
  [0.0016666, "0.001667"],
])("%s is shown as %s", (value, shown) => expect(rateValue(value)).toBe(shown));
