import { expect, test } from "vitest";
import { isEqual } from "./is-equal.ts";

test.each([
  ["secret", "secret", true],
  ["secret", "secreT", false],
  ["secret", "secret ", false],
  ["secret", "", false],
  ["", "", true],
  ["schlüssel", "schlüssel", true],
])("%j against %j is %s, whatever their lengths", (brought, set, expected) => {
  expect(isEqual(brought, set)).toBe(expected);
});
