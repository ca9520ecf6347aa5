import { expect, it } from "vitest";
import { decideRetry } from "./decide-retry.ts";

const policy = { tries: 3, maxWaitMs: 60_000, repeatable: true };
const unnamed = { again: true, until: null };

it("backs off with full jitter below a ceiling that doubles", () => {
  expect(decideRetry(unnamed, 1, policy, 0, 0.5)).toEqual({ kind: "again", waitMs: 250 });
  expect(decideRetry(unnamed, 2, policy, 0, 0.5)).toEqual({ kind: "again", waitMs: 500 });
  expect(decideRetry(unnamed, 1, policy, 0, 0)).toEqual({ kind: "again", waitMs: 0 });
});

it("waits for the time the host names, and a little apart from others told the same", () => {
  expect(decideRetry({ again: true, until: 7_000 }, 1, policy, 0, 0)).toEqual({ kind: "again", waitMs: 7_000 });
  expect(decideRetry({ again: true, until: 7_000 }, 1, policy, 0, 0.4)).toEqual({ kind: "again", waitMs: 7_100 });
});

it.each([
  ["after the last try", unnamed, 3, policy],
  ["when the pause is longer than the caller waits", { again: true, until: 60_001 }, 1, policy],
  ["when another try cannot do better", { again: false, until: null }, 1, policy],
  ["when sending twice may do harm", unnamed, 1, { ...policy, repeatable: false }],
])("gives up %s", (_when, outcome, tries, of) => {
  expect(decideRetry(outcome, tries, of, 0, 0.5)).toEqual({ kind: "give_up" });
});
