import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dayOf, isoDay } from "../bars.ts";
import { calendarOf, isSession, sessionsLeftInMonth } from "./trading-calendar.ts";

const realTable = "../shared/data/market/us_stocks_daily_2013_2018_100sym.csv.gz";
if (!existsSync(realTable)) console.info("skipped: ../shared/data is absent");

const left = (calendar: Parameters<typeof sessionsLeftInMonth>[1], ...days: string[]) => [
  ...sessionsLeftInMonth(Int32Array.from(days, dayOf), calendar),
];

describe("the NYSE calendar", () => {
  it.each([
    ["2015-01-01", "New Year"],
    ["2017-01-02", "New Year moved from Sunday"],
    ["2016-01-18", "Martin Luther King"],
    ["2016-02-15", "Presidents"],
    ["2016-03-25", "Good Friday"],
    ["2016-05-30", "Memorial"],
    ["2015-07-03", "Independence moved from Saturday"],
    ["2016-09-05", "Labor"],
    ["2016-11-24", "Thanksgiving"],
    ["2016-12-26", "Christmas moved from Sunday"],
    ["2022-06-20", "Juneteenth moved from Sunday"],
  ])("is closed on %s (%s)", (day) => expect(isSession(dayOf(day), "nyse")).toBe(false));

  it.each(["2021-12-31", "2021-06-18", "2016-11-25", "2016-10-10"])("is open on %s", (day) => {
    expect(isSession(dayOf(day), "nyse")).toBe(true);
  });

  it.skipIf(!existsSync(realTable))("is that of five real years, day by day", () => {
    const rows = gunzipSync(readFileSync(realTable)).toString().split("\n").slice(1);
    const traded = new Set(rows.filter((row) => row !== "").map((row) => row.slice(0, 10)));
    const ruled = [];
    for (let day = dayOf("2013-02-08"); day <= dayOf("2018-02-07"); day++) if (isSession(day, "nyse")) ruled.push(isoDay(day));
    expect(ruled).toEqual([...traded].sort());
  });
});

describe("sessions left in the month", () => {
  it("counts by rule, without the days themselves", () => {
    expect(left("nyse", "2016-05-25", "2016-05-27", "2016-05-31", "2016-06-01")).toEqual([3, 1, 0, 21]);
  });

  it("knows no holidays on other exchanges and no closing days in crypto", () => {
    expect(left("weekdays", "2016-05-27")).toEqual([2]);
    expect(left("every_day", "2016-05-27")).toEqual([4]);
  });

  it("is read for the symbol's market", () => {
    expect(calendarOf({ assetClass: "stock", currency: "USD" })).toBe("nyse");
    expect(calendarOf({ assetClass: "stock", currency: "GBP" })).toBe("weekdays");
    expect(calendarOf({ assetClass: "fx", currency: "USD" })).toBe("weekdays");
    expect(calendarOf({ assetClass: "crypto", currency: "USDT" })).toBe("every_day");
  });
});
