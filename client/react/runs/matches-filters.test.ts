import { expect, test } from "vitest";
import { shortRun } from "../../made-up-run.fixture.ts";
import { matchesFilters } from "./matches-filters.ts";

const run = shortRun({ status: "failed", user_id: "ada", reasons: [{ code: "x", group: null, detail: "The feed is away" }] });

test.each([
  [{}, true],
  [{ pipeline: "market-scan", status: "failed", trigger: "person", user: "ada" }, true],
  [{ pipeline: "leads" }, false],
  [{ status: "running" }, false],
  [{ user: "ben" }, false],
  [{ from: "2026-11-22T15:00:00.000Z", to: "2026-11-22T15:00:00.001Z" }, true],
  [{ to: "2026-11-22T15:00:00.000Z" }, false],
  [{ q: "FEED is" }, true],
  [{ q: "market" }, true],
  [{ q: "nothing" }, false],
] as const)("%o: %s", (filters, expected) => {
  expect(matchesFilters(run, filters)).toBe(expected);
});
