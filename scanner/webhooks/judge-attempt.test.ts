import { describe, expect, test } from "vitest";
import { describeFailure, judgeAttempt } from "./judge-attempt.ts";

const answered = (status: number, retryAfterMs: number | null = null) =>
  ({ kind: "answer", status, retryAfterMs, excerpt: "" }) as const;
const silent = { kind: "no_answer", said: "broke off" } as const;

describe("an attempt", () => {
  test.each([200, 202, 204, 299])("answered %i has delivered", (status) => {
    expect(judgeAttempt(answered(status), 1, 0)).toEqual({ kind: "delivered" });
  });

  test.each([301, 400, 404, 429, 500])("answered %i is repeated", (status) => {
    expect(judgeAttempt(answered(status), 1, 0.5)).toEqual({ kind: "retry", waitMs: 5000 });
  });

  test("is repeated six times, from seconds to hours, and then given up", () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempt) => judgeAttempt(silent, attempt, 0.5));
    expect(waits.map((next) => (next.kind === "retry" ? next.waitMs / 1000 : null))).toEqual([5, 30, 120, 900, 3600, 21_600]);
    for (const attempt of [7, 8]) expect(judgeAttempt(silent, attempt, 0.5)).toEqual({ kind: "give_up", gone: null });
  });

  test("comes a fifth sooner or later by chance", () => {
    expect(judgeAttempt(silent, 1, 0)).toEqual({ kind: "retry", waitMs: 4000 });
    expect(judgeAttempt(silent, 1, 1)).toEqual({ kind: "retry", waitMs: 6000 });
  });

  test("waits for as long as the receiver asks for, never less than it would", () => {
    expect(judgeAttempt(answered(429, 90_000), 1, 0.5)).toEqual({ kind: "retry", waitMs: 90_000 });
    expect(judgeAttempt(answered(503, 1000), 2, 0.5)).toEqual({ kind: "retry", waitMs: 30_000 });
  });

  test("answered 410 is the last", () => {
    expect(judgeAttempt(answered(410, 1000), 1, 0)).toMatchObject({ kind: "give_up", gone: expect.stringContaining("410") });
  });

  test("says why it failed", () => {
    expect([answered(204), answered(302), answered(500), silent].map(describeFailure)).toEqual([
      null,
      "answered 302: redirects are not followed",
      "answered 500",
      "broke off",
    ]);
  });
});
