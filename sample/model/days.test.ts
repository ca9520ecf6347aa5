import { expect, it } from "vitest";
import { dayIn, easterSunday, isoDay, lastWeekday, nthWeekday, parseIsoDay, SUNDAY, THURSDAY, weekdayOf } from "./days.ts";

it.each([
  [2021, "2021-04-04"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2026, "2026-04-05"],
  [2038, "2038-04-25"], // as late as it can be
  [2285, "2285-03-22"], // as early as it can be
])("Easter of %i is %s", (year, date) => {
  expect(isoDay(easterSunday(year))).toBe(date);
});

it("counts weekdays from either end of a month", () => {
  expect(isoDay(nthWeekday(2026, 11, THURSDAY, 4))).toBe("2026-11-26");
  expect(isoDay(lastWeekday(2026, 10, SUNDAY))).toBe("2026-10-25");
  expect(isoDay(lastWeekday(2026, 12, SUNDAY))).toBe("2026-12-27");
});

it("knows the weekday of days before 1970 too", () => {
  expect(weekdayOf(dayIn(1969, 12, 28))).toBe(SUNDAY);
});

it("reads ISO dates and nothing else", () => {
  expect(parseIsoDay("2026-11-20")).toBe(dayIn(2026, 11, 20));
  expect(parseIsoDay("20.11.2026")).toBeNull();
  expect(parseIsoDay("2026-13-01")).toBeNull();
});
