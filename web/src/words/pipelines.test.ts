import { expect, test } from "vitest";
import { nextRun, resultAge, resultState, scheduleInWords } from "./pipelines.ts";

test("how a pipeline's result is, and when the next one comes", () => {
  expect(resultState("stale")).toBe("Older than it should be");
  expect(resultState(null)).toBe("Nothing published yet");
  expect(resultAge(185)).toBe("3 min ago");
  expect(resultAge(null)).toBeNull();
  expect(nextRun(200)).toBe("Next run in 4 min");
  expect(nextRun(-3)).toBe("Next run now");
});

test("a schedule is told in words where it is a simple one", () => {
  const schedule = { time_zone: "UTC", interval_seconds: null, next_run_at: "" };
  expect(scheduleInWords({ ...schedule, cron: "*/15 * * * *" })).toBe("every 15 min");
  expect(scheduleInWords({ ...schedule, cron: "* * * * *" })).toBe("every minute");
  expect(scheduleInWords({ ...schedule, cron: "5 6 * * 1-5" })).toBe("5 6 * * 1-5 (UTC)");
  expect(scheduleInWords({ ...schedule, cron: "* * * * *", interval_seconds: 10 })).toBe("every 10 s");
});
