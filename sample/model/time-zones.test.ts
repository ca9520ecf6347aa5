import { expect, it } from "vitest";
import { DAY_MS, dayIn } from "./days.ts";
import { frankfurtOffset, newYorkOffset } from "./time-zones.ts";

it.each([
  ["America/New_York", newYorkOffset],
  ["Europe/Berlin", frankfurtOffset],
] as const)("%s is ahead of UTC by the hours that the time zone database says, on every day of ten years", (timeZone, offset) => {
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" });
  for (let day = dayIn(2021, 1, 1); day < dayIn(2031, 1, 1); day++)
    expect(offset(day), `day ${day}`).toBe(Number(clock.format(day * DAY_MS + DAY_MS / 2)) - 12);
});
