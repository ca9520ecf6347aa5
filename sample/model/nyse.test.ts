import { describe, expect, it } from "vitest";
import { dayIn, isoDay, isWeekend, parseIsoDay } from "./days.ts";
import { isNyseSession, nyseSession } from "./nyse.ts";

function closuresOf(year: number): string[] {
  const closures: string[] = [];
  for (let day = dayIn(year, 1, 1); day < dayIn(year + 1, 1, 1); day++)
    if (!isWeekend(day) && !isNyseSession(day)) closures.push(isoDay(day).slice(5));
  return closures;
}

function bells(date: string): string[] {
  const { opens, closes } = nyseSession(parseIsoDay(date) ?? Number.NaN);
  return [new Date(opens).toISOString(), new Date(closes).toISOString()];
}

describe("the New York Stock Exchange", () => {
  it.each([
    [2021, "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24"], // no Juneteenth yet
    [2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26"], // a New Year on Saturday is not moved
    [2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25"],
    [2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25"],
  ])("is closed on these weekdays of %i: %s", (year, closures) => {
    expect(closuresOf(year).join(" ")).toBe(closures);
  });

  it("never trades at a weekend", () => {
    expect(isNyseSession(dayIn(2026, 11, 21))).toBe(false);
    expect(isNyseSession(dayIn(2026, 11, 22))).toBe(false);
  });

  it.each([
    ["2026-11-20", "2026-11-20T14:30:00.000Z", "2026-11-20T21:00:00.000Z"],
    ["2026-07-02", "2026-07-02T13:30:00.000Z", "2026-07-02T20:00:00.000Z"],
    ["2026-11-27", "2026-11-27T14:30:00.000Z", "2026-11-27T18:00:00.000Z"],
    ["2026-12-24", "2026-12-24T14:30:00.000Z", "2026-12-24T18:00:00.000Z"],
    ["2025-07-03", "2025-07-03T13:30:00.000Z", "2025-07-03T17:00:00.000Z"],
  ])("on %s trades from %s to %s", (date, opens, closes) => {
    expect(bells(date)).toEqual([opens, closes]);
  });
});
