import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");

it.each([
  ["7", NOW + 7_000],
  ["0", NOW],
  ["Fri, 20 Nov 2026 12:00:30 GMT", NOW + 30_000],
  ["Fri, 20 Nov 2026 11:00:00 GMT", NOW], // past: now
  ["99999999999999", NOW + 7 * 86_400_000],
  ["soon", null],
  ["", null],
  [undefined, null],
])("reads Retry-After: %s", (value, until) => {
  expect(parseRetryAfter(value, NOW)).toBe(until);
});
