import { expect, test } from "vitest";
import { conduct } from "./conduct.ts";

const RUNS = 40;

test("workers, the asking process and the database are killed at work: of 40 runs none is lost, and none ends twice", async () => {
  const report = await conduct({ runs: RUNS, strikes: 3, seed: 7, leasesRunOut: false, say: () => {} });
  expect(report.faults).toEqual([]);
  expect(report.accepted).toBe(RUNS);
  expect(report.succeeded + report.failed + report.cancelled).toBe(RUNS);
  for (const kills of Object.values(report.strikes)) expect(kills).toBeGreaterThan(0);
  expect(report.taken_up).toBeGreaterThan(0);
}, 120_000);
