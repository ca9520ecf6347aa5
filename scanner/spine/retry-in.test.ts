import { expect, test } from "vitest";
import { type ErrorCode, LarderError } from "../../contract/errors.ts";
import { SourceBlocked } from "../fetch/source-blocked.ts";
import { retryIn } from "./retry-in.ts";

const NOW = Date.parse("2026-11-22T12:00:00.000Z");
const attempt = (n: number, max_attempts = 9) => ({ user_id: "ada", attempt: n, max_attempts });
const fault = (code: ErrorCode) => new LarderError(code, "what happened");
const blocked = (seconds: number | null) =>
  new SourceBlocked("429", { host: "h", status: 429, until: seconds === null ? null : NOW + seconds * 1000, tries: 1 });
const chance = (random: number) => ({ random, now: NOW });

test("the wait doubles from ten seconds to five minutes, and any part of it may be chosen", () => {
  const longest = [1, 2, 3, 4, 5, 6, 7].map((n) => retryIn([fault("try_later")], attempt(n), chance(1)));
  expect(longest).toEqual([10, 20, 40, 80, 160, 300, 300]);
  expect(retryIn([fault("try_later")], attempt(3), chance(0.25))).toBe(10);
  expect(retryIn([fault("try_later")], attempt(3), chance(0))).toBe(0);
});

test("what a source asked for is obeyed where it is longer, the longest of several", () => {
  expect(retryIn([blocked(90), blocked(30)], attempt(1), chance(1))).toBe(90);
  expect(retryIn([blocked(5)], attempt(1), chance(1))).toBe(10);
  expect(retryIn([blocked(null)], attempt(1), chance(1))).toBe(10);
  expect(retryIn([blocked(3601)], attempt(1), chance(1))).toBeNull();
});

test.each<ErrorCode>(["fix_input", "fix_setup", "bug", "not_found", "not_allowed"])(
  "what does not pass is not tried again: %s",
  (code) => {
    expect(retryIn([fault(code)], attempt(1), chance(1))).toBeNull();
    expect(retryIn([fault("try_later"), fault(code)], attempt(1), chance(1))).toBeNull();
  },
);

test("after the last attempt there is none, nor for a run that nobody waits for", () => {
  expect(retryIn([fault("try_later")], attempt(3, 3), chance(1))).toBeNull();
  expect(retryIn([fault("try_later")], { ...attempt(1), user_id: null }, chance(1))).toBeNull();
});
