import { describe, expect, test } from "vitest";
import { checkSchedule, nextFire, slotAt } from "./schedule.ts";

const everyTenMinutes = { cron: "*/10 * * * *", timeZone: "UTC" };
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

test.each([
  ["02:10:00", "02:10:00"],
  ["02:14:59", "02:10:00"],
  ["02:19:29", "02:10:00"],
  ["02:19:30", "02:20:00"], // half a minute early: the host's clock runs ahead
  ["02:20:00", "02:20:00"],
])("a tick at %s is for the slot of %s", (now, slot) => {
  expect(slotAt(everyTenMinutes, at(now)).toISOString()).toBe(`2026-11-22T${slot}.000Z`);
});

test("with a short interval the tolerance is a quarter of it", () => {
  const everyMinute = { cron: "* * * * *", timeZone: "UTC" };
  expect(slotAt(everyMinute, at("02:10:44")).toISOString()).toBe("2026-11-22T02:10:00.000Z");
  expect(slotAt(everyMinute, at("02:10:45")).toISOString()).toBe("2026-11-22T02:11:00.000Z");
});

test("the expression is read in its zone", () => {
  const close = { cron: "0 16 * * *", timeZone: "America/New_York" };
  expect(nextFire(close, at("02:00:00")).toISOString()).toBe("2026-11-22T21:00:00.000Z");
});

test.each([
  [{ cron: "every day", timeZone: "UTC" }],
  [{ cron: "*/10 * * * *", timeZone: "Mars/Base" }],
  [{ cron: "61 * * * *", timeZone: "UTC" }],
])("%j is refused with the remedy", (schedule) => {
  expect(() => checkSchedule(schedule)).toThrow(/is no schedule/);
});

describe("an interval in the place of the expression", () => {
  const every15Seconds = { cron: "* * * * *", timeZone: "UTC", intervalSeconds: 15 };

  test("has its slots at the multiples of it, a quarter of it early", () => {
    expect(slotAt(every15Seconds, at("02:10:41.249")).toISOString()).toBe("2026-11-22T02:10:30.000Z");
    expect(slotAt(every15Seconds, at("02:10:41.250")).toISOString()).toBe("2026-11-22T02:10:45.000Z");
    expect(slotAt({ ...every15Seconds, intervalSeconds: 7200 }, at("02:10:41")).toISOString()).toBe("2026-11-22T02:00:00.000Z");
  });

  test("fires next at the multiple after now", () => {
    expect(nextFire(every15Seconds, at("02:10:45")).toISOString()).toBe("2026-11-22T02:11:00.000Z");
  });

  test.each([0, 4, 7.5])("of %j seconds is refused with the remedy", (intervalSeconds) => {
    expect(() => checkSchedule({ ...every15Seconds, intervalSeconds })).toThrow(/is no schedule/);
  });
});
