import { expect, test } from "vitest";
import type { ScraperStatus } from "../../../client/rates-types.ts";
import { describeReadings, describeScraper, describeSteering } from "./scraper.ts";

const now = Date.parse("2026-11-22T15:00:00Z");
const status: ScraperStatus = {
  running: true,
  interval_seconds: 60,
  next_run_at: "2026-11-22T15:00:42.000Z",
  run: null,
  last_run: null,
  success_rate: 0.986,
  runs_24h: 1440,
  update_frequency_seconds: 60.2,
  data_freshness: null,
  connected_clients: 2,
  sources: [],
  accepts_writes: true,
  writes_refused: null,
  now: "2026-11-22T15:00:00.000Z",
  changed_at: null,
  changed_by: null,
  database: "reachable",
};

test("whether the rates are read, and how that has been going", () => {
  expect(describeScraper(status, now)).toBe("Reading every 1 min; next in 42 s.");
  expect(describeScraper({ ...status, running: false, next_run_at: null }, now)).toContain("Stopped");
  expect(describeScraper({ ...status, running: null }, now)).toContain("not known");
  expect(describeReadings(status)).toBe("98.6 % of 1,440 readings in 24 h were good, usually 1 min apart.");
  expect(describeReadings({ ...status, success_rate: null })).toBeNull();
});

test("who started or stopped it last", () => {
  expect(describeSteering(status, now)).toBeNull();
  const stopped = { ...status, running: false, changed_at: "2026-11-22T14:02:00.000Z", changed_by: "api" };
  expect(describeSteering(stopped, now, "UTC")).toBe("Stopped by api, 14:02.");
});
