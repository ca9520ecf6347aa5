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

test("a schedule is told as it was declared", () => {
  expect(scheduleInWords({ cron: "*/15 * * * *", time_zone: "UTC", interval_seconds: null })).toBe("*/15 * * * * (UTC)");
  expect(scheduleInWords({ cron: "* * * * *", time_zone: "UTC", interval_seconds: 10 })).toBe("every 10 s");
});
