import { expect, test } from "vitest";
import { madeUpRun } from "./made-up-run.fixture.ts";
import type { Run } from "./run-types.ts";
import { describeProgress, describeReasons, describeStatus } from "./run-words.ts";

const now = Date.parse("2026-11-22T15:00:00Z");
const queued = madeUpRun({ position: null, run_after: "2026-11-22T14:59:00.000Z" });
const said = (more: Partial<Run>) => describeProgress({ ...queued, ...more }, now, "UTC");

test("how far a run is", () => {
  const at = (progress: Run["progress"]) => said({ status: "running", progress });
  expect(at(null)).toBe("Begun");
  expect(at({ stage: "analyse", percent: 50, done: 90, total: 99, message: "symbols analysed" })).toBe(
    "Analyse: 90 of 99 symbols analysed",
  );
  expect(at({ stage: "gate", percent: 90, done: 0, total: 0, message: "gate" })).toBe("Gate");
  expect(said({ status: "running", cancel_requested: true })).toBe("Being cancelled");
});

test("what a waiting run waits for", () => {
  expect(said({})).toBe("Waiting for a worker");
  expect(said({ position: 1 })).toBe("Waiting for a worker");
  expect(said({ position: 3 })).toBe("Number 3 in line");
  expect(said({ run_after: "2026-11-22T17:30:00.000Z" })).toBe("Begins at 17:30");
  expect(said({ run_after: "2026-11-22T15:00:20.000Z", attempt: 1 })).toBe("Tries again at 15:00:20, attempt 2 of 3");
});

test("how a run ended, and why", () => {
  expect(describeStatus({ ...queued, status: "succeeded", outcome: "refused" })).toBe("Refused");
  expect(describeStatus({ ...queued, status: "succeeded", outcome: "published", own: true })).toBe("Finished");
  const reason = (detail: string) => ({ code: "items", group: null, detail });
  expect(describeReasons({ reasons: [reason("40 of 110 symbols."), reason("no rates")] })).toBe("40 of 110 symbols; no rates");
  expect(describeReasons({ reasons: [] })).toBeNull();
});
