import { expect, test } from "vitest";
import { absoluteTime, clockTime, sessionDay, shortDay, untilWords } from "./times.ts";

const now = Date.parse("2026-11-22T02:17:00Z");

test.each([
  ["2026-11-22T02:10:00Z", "02:10"],
  ["2026-11-21T23:50:00Z", "Sat 23:50"],
  ["2026-11-02T02:10:00Z", "2 Nov 2026, 02:10"],
])("%s is %s", (iso, words) => {
  expect(clockTime(iso, now, "UTC")).toBe(words);
});

test("the day is the reader's", () => {
  expect(clockTime("2026-11-22T00:10:00Z", now, "America/New_York")).toBe("19:10");
});

test("the absolute time has its day, seconds and zone", () => {
  expect(absoluteTime(new Date("2026-11-22T03:46:34Z"), "UTC")).toBe("Sunday 22 November 2026, 03:46:34 UTC");
});

test("a session's day is the session's, wherever the reader is", () => {
  expect(sessionDay("2018-02-07")).toBe("Wed 7 Feb 2018");
  expect(shortDay("2018-02-07")).toBe("7 Feb 2018");
});

test.each([
  ["2026-11-22T02:16:00Z", "now"],
  ["2026-11-22T02:17:20Z", "in 20 s"],
  ["2026-11-22T02:20:00Z", "in 3 min"],
  ["2026-11-22T05:17:00Z", "in 3 h"],
])("until %s is %s", (iso, words) => {
  expect(untilWords(iso, now)).toBe(words);
});
