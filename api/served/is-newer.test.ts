import { expect, test } from "vitest";
import { isNewer } from "./is-newer.ts";

const at = (minute: number, id: string) => ({ id, scan_timestamp: `2026-11-22T02:${minute}:00.000Z` });

test.each([
  [at(20, "1"), at(10, "2"), true],
  [at(10, "2"), at(20, "1"), false],
  [at(10, "10"), at(10, "9"), true], // digits are numbers
  [at(10, "9007199254740993"), at(10, "9007199254740992"), true], // beyond what a double tells apart
  [at(10, "b"), at(10, "a"), true],
  [at(10, "1"), at(10, "1"), false],
])("%j after %j is %s", (a, b, expected) => {
  expect(isNewer(a, b)).toBe(expected);
});
