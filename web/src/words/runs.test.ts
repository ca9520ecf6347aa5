import { expect, test } from "vitest";
import { madeUpRun } from "../../../client/made-up-run.fixture.ts";
import { noticeTitle, staysFor } from "./run-notices.ts";
import { askedBy, durationInWords, newRunsInWords, sourcesInWords, statusInWords, underWayInWords } from "./runs.ts";

const asked = madeUpRun({ trigger: "schedule", requesters: [] });

test("durations", () => {
  expect([0.42, 9.94, 9.96, 59.6, 187, 5000, 7200].map(durationInWords)).toEqual([
    "0.4 s",
    "9.9 s",
    "10 s",
    "1 min",
    "3 min 7 s",
    "1 h 23 min",
    "2 h",
  ]);
});

test("where a run stands, and who asked for it", () => {
  const progress = { percent: 44.6, stage: "analyse", done: 1, total: 2, message: "" } as const;
  expect(statusInWords(asked)).toBe("Waiting, number 2 in line");
  expect(statusInWords({ ...asked, position: 1 })).toBe("Waiting");
  expect(statusInWords({ ...asked, status: "running", progress })).toBe("Under way, 45 %");
  expect(statusInWords({ ...asked, cancel_requested: true })).toBe("Being cancelled");
  expect(askedBy({ ...asked, requesters: ["host:17"] })).toBe("schedule");
  expect(askedBy({ ...asked, trigger: "person" })).toBe("a person");
  expect(askedBy({ ...asked, trigger: "person", requesters: ["ada@example.org", "api"] })).toBe("ada@example.org, api");
});

test("sources are counted by how they went, the good first", () => {
  expect(sourcesInWords([{ state: "failed" }, { state: "ok" }, { state: "ok" }])).toBe("2 read, 1 failed");
  expect(sourcesInWords([])).toBe("none");
});

test("what is new, and what is under way", () => {
  expect(newRunsInWords(1, false)).toBe("1 new run");
  expect(newRunsInWords(3, true)).toBe("3 or more new runs");
  expect(newRunsInWords(0, true)).toBe("New runs");
  expect(underWayInWords(2, 3)).toBe("2 at work, 3 waiting");
  expect(underWayInWords(0, 0)).toBe("Nothing is under way");
});

test("what something is to be done about stays until it is put away", () => {
  expect(noticeTitle({ kind: "failed" }, "Market scan")).toBe("Market scan failed");
  expect(staysFor({ kind: "failed" })).toBeNull();
  expect(staysFor({ kind: "started" })).toBe(7000);
});
