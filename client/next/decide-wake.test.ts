import { expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import { decideWake } from "./decide-wake.ts";

const now = "2026-01-01T12:00:00Z";
const waiting: Run = {
  id: "0f8fad5b-d9cb-469f-a165-70867728950e",
  pipeline: "market-scan",
  key: "market-scan",
  own: false,
  user_id: null,
  trigger: "read",
  status: "queued",
  outcome: null,
  slot: null,
  input: {},
  force: false,
  accept: null,
  requesters: [],
  priority: 0,
  attempt: 0,
  max_attempts: 3,
  retry_of: null,
  kept_groups: [],
  cancel_requested: false,
  progress: null,
  reasons: [],
  sources: [],
  run_after: "2026-01-01T11:50:00Z",
  asked_at: "2026-01-01T11:50:00Z",
  begun_at: null,
  settled_at: null,
};
const longAgo = { ...waiting, asked_at: "2026-01-01T11:40:00Z" };

test("only the asking that made the run tells of it", () => {
  expect(decideWake({ answer: "created", run: waiting, now })).toEqual({ kind: "wake", run: waiting });
  expect(decideWake({ answer: "attached", run: waiting, now }).kind).toBe("nothing");
});

test.each([
  ["fresh", null],
  ["cooling", { ...waiting, status: "failed" }],
  ["not_due", { ...waiting, status: "succeeded" }],
] as const)("%s calls for nothing", (answer, run) => {
  expect(decideWake({ answer, run, now })).toEqual({ kind: "nothing" });
});

test("a reader's run that has waited for longer than any runner takes is given up", () => {
  expect(decideWake({ answer: "attached", run: longAgo, now })).toMatchObject({ kind: "give_up", run: longAgo });
});

test("what runs already, or waits for somebody else, is left alone", () => {
  expect(decideWake({ answer: "attached", run: { ...longAgo, status: "running" }, now }).kind).toBe("nothing");
  expect(decideWake({ answer: "attached", run: { ...longAgo, trigger: "person" }, now }).kind).toBe("nothing");
});
