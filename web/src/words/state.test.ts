import { describe, expect, test } from "vitest";
import type { ScanStatus } from "../../../client/types.ts";
import { describeState } from "./state.ts";

const now = Date.parse("2026-11-22T02:17:00Z");
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const published: ScanStatus = {
  state: "fresh",
  age_seconds: 180,
  scan_timestamp: minutesAgo(3),
  as_of: "2026-11-20T21:00:00.000Z",
  ttl_seconds: 900,
  now: new Date(now).toISOString(),
  accepts_runs: true,
  next_run_at: "2026-11-22T02:20:00.000Z",
  running: null,
  last_run: { run_id: "r", status: "succeeded", outcome: "published", reasons: [], at: minutesAgo(2) },
  sources: [],
  database: "reachable",
};
const reason = (detail: string) => ({ code: "items", group: null, detail });
const refused: ScanStatus["last_run"] = {
  run_id: "r",
  status: "succeeded",
  outcome: "refused",
  reasons: [reason("40 of 110 symbols")],
  at: "2026-11-22T02:10:00.000Z",
};

const describeAt = (status: ScanStatus | null, silentSince: number | null = null) =>
  describeState({ status, now, silentSince, zone: "UTC" });

describe("what a reader is told", () => {
  test("nothing while all is as it should be", () => {
    expect(describeAt(published)).toBeNull();
    expect(describeAt(null)).toBeNull();
  });

  test("stale after a refusal: the age, why, and when the next one is", () => {
    expect(describeAt({ ...published, state: "stale", scan_timestamp: minutesAgo(47), last_run: refused })).toEqual({
      tone: "warning",
      text: "Data is 47 min old, normally at most 15. Last run refused 02:10: 40 of 110 symbols. Next 02:20.",
    });
  });

  test("a refusal while the old result is still fresh is only a note", () => {
    expect(describeAt({ ...published, last_run: refused })).toEqual({
      tone: "note",
      text: "Last run refused 02:10: 40 of 110 symbols. Next 02:20.",
    });
  });

  test("stale after a failure is trouble", () => {
    const last_run = {
      ...refused,
      status: "failed" as const,
      outcome: null,
      reasons: [reason("no answer."), reason("disk full")],
    };
    expect(describeAt({ ...published, scan_timestamp: minutesAgo(125), last_run })).toEqual({
      tone: "trouble",
      text: "Data is 2 h 5 min old, normally at most 15 min. Last run failed 02:10: no answer; disk full. Next 02:20.",
    });
  });

  test("a run that somebody cancelled is no news while there is something to show", () => {
    expect(describeAt({ ...published, last_run: { ...refused, status: "cancelled", outcome: null, reasons: [] } })).toBeNull();
  });

  test("never run", () => {
    const never = { ...published, state: null, scan_timestamp: null, age_seconds: null, as_of: null, last_run: null };
    expect(describeAt(never)).toEqual({ tone: "note", text: "Nothing has been scanned yet. Next 02:20." });
    const running = { run_id: "r", status: "running" as const, percent: 10, stage: "sources", message: "" };
    expect(describeAt({ ...never, running })?.text).toBe("Nothing has been scanned yet. The first scan is under way.");
    expect(describeAt({ ...never, last_run: refused })).toEqual({
      tone: "trouble",
      text: "Nothing has been scanned yet. Last run refused 02:10: 40 of 110 symbols. Next 02:20.",
    });
  });

  test("the database is away", () => {
    expect(describeAt({ ...published, database: "away", last_run: null })?.text).toBe(
      "The database does not answer: this is from memory. Next 02:20.",
    );
  });

  test("the server is away, with the age of what is still shown", () => {
    expect(describeAt({ ...published, scan_timestamp: minutesAgo(20) }, now - 240_000)).toEqual({
      tone: "trouble",
      text: "The server has not answered since 02:13; this is what it said last. Data is 20 min old, normally at most 15.",
    });
    expect(describeAt(null, 0)).toEqual({ tone: "trouble", text: "The server does not answer." });
  });
});
