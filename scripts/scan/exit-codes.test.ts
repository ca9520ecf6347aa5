import { expect, test } from "vitest";
import { errorCodes, LarderError } from "../../contract/errors.ts";
import type { Reason, Run } from "../../contract/run.ts";
import { Stopped } from "../../scanner/spine/stop.ts";
import { type Ended, outcomeOf } from "./ended.ts";
import { exitCodeOf, exitCodeOfError, exitCodes, exitCodeWords } from "./exit-codes.ts";
import { madeUpCandidate, madeUpEnd } from "./made-up-run.ts";

const failed = (code: string): Partial<Run> => ({
  status: "failed",
  outcome: null,
  reasons: [{ code, group: null, detail: "why" } satisfies Reason],
});

test.each<[string, Partial<Run>, string, number]>([
  ["a published run", {}, "published", 0],
  ["a refused one", { outcome: "refused" }, "refused", 3],
  ["a failed one", failed("bug"), "failed", 4],
  ["one past its deadline", failed("deadline"), "failed", 4],
  ["one that was asked for something impossible", failed("fix_input"), "failed", 2],
  ["one without its configuration", failed("fix_setup"), "failed", 2],
  ["a cancelled one", { status: "cancelled", outcome: null }, "cancelled", 130],
  ["one handed back to the queue", { status: "queued", outcome: null }, "handed_back", 143],
  ["one taken over by somebody else", { status: "running", outcome: null }, "failed", 4],
])("%s", (_what, run, outcome, code) => {
  for (const attached of [false, true]) {
    const ended = madeUpEnd(run, { attached });
    expect([outcomeOf(ended), exitCodeOf(ended)]).toEqual([outcome, code]);
  }
});

test.each(["not_due", "fresh", "cooling"] as const)("%s is no error", (answer) => {
  const ended: Ended = { kind: "idle", answer, run: null, retryAt: null };
  expect([outcomeOf(ended), exitCodeOf(ended)]).toEqual([answer, 0]);
});

test("a dry run tells by its code what the gate would do", () => {
  const candidate = madeUpCandidate();
  const dry = { kind: "rehearsed", pipeline: "market-scan", candidate } as const;
  const gated = { kind: "publish", finished: candidate, carried: [], notes: [] } as const;
  expect(exitCodeOf({ ...dry, gated })).toBe(0);
  expect(exitCodeOf({ ...dry, gated: { kind: "refuse", reasons: [] } })).toBe(3);
});

test("errors map by what they ask for", () => {
  const codes = errorCodes.map((code) => [code, exitCodeOfError(new LarderError(code, "x"))]);
  expect(Object.fromEntries(codes)).toEqual({
    fix_input: 2,
    fix_setup: 2,
    not_found: 2,
    not_allowed: 4,
    try_later: 4,
    cancelled: 130,
    lost_lease: 4,
    bug: 4,
  });
  expect(exitCodeOfError(new Stopped("hand_back"))).toBe(143);
  expect(exitCodeOfError(new TypeError("x"))).toBe(4);
});

test("every code is in the help", () => {
  expect(exitCodeWords.map(([code]) => code)).toEqual(Object.values(exitCodes));
});
