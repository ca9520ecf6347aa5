import { expect, it } from "vitest";
import { dayIn, isoDay, isWeekend } from "./days.ts";
import { isTargetDay, lastPublishedDay } from "./target-days.ts";

it("the euro payment system closes on six holidays", () => {
  const closures: string[] = [];
  for (let day = dayIn(2026, 1, 1); day < dayIn(2027, 1, 1); day++)
    if (!isWeekend(day) && !isTargetDay(day)) closures.push(isoDay(day));
  expect(closures).toEqual(["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"]); // 26 December is a Saturday
});

it.each([
  ["2026-11-20T14:59:59Z", "2026-11-19", "a second before 16:00 in Frankfurt"],
  ["2026-11-20T15:00:00Z", "2026-11-20", "16:00 in winter"],
  ["2026-07-01T14:00:00Z", "2026-07-01", "16:00 in summer"],
  ["2026-11-22T12:00:00Z", "2026-11-20", "a Sunday"],
  ["2026-04-07T09:00:00Z", "2026-04-02", "the morning after Easter Monday"],
])("at %s the newest rates are those of %s: %s", (now, day) => {
  expect(isoDay(lastPublishedDay(Date.parse(now)))).toBe(day);
});
