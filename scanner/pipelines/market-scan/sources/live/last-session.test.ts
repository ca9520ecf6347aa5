import { expect, test } from "vitest";
import { dayOf, isoDay } from "../../bars.ts";
import { lastSession } from "./last-session.ts";

const FAR = dayOf("2030-01-01");
const last = (assetClass: "stock" | "crypto", instant: string, asOfDay = FAR) =>
  isoDay(lastSession(assetClass, asOfDay, Date.parse(instant)));

test.each([
  ["2026-11-20T20:59:59Z", "2026-11-19", "a second before the close in winter"],
  ["2026-11-20T21:00:00Z", "2026-11-20", "the close in winter"],
  ["2026-07-20T20:00:00Z", "2026-07-20", "the close in summer"],
  ["2026-11-22T12:00:00Z", "2026-11-20", "Sunday"],
  ["2026-11-27T17:59:00Z", "2026-11-25", "Thanksgiving is over, the half day after it is not"],
  ["2026-11-27T18:00:00Z", "2026-11-27", "the half day after Thanksgiving closes at 13:00"],
  ["2026-12-24T18:00:00Z", "2026-12-24", "Christmas Eve closes at 13:00"],
  ["2025-07-03T17:00:00Z", "2025-07-03", "the eve of Independence Day closes at 13:00"],
  ["2026-07-03T21:00:00Z", "2026-07-02", "Independence Day is observed on its eve"],
  ["2027-12-24T21:00:00Z", "2027-12-23", "Christmas is observed on its eve"],
  ["2024-11-28T23:00:00Z", "2024-11-27", "Thanksgiving"],
])("at %s the last session of stocks is %s: %s", (instant, day) => expect(last("stock", instant)).toBe(day));

test("crypto ends its day at midnight UTC, on every day", () => {
  expect(last("crypto", "2026-11-22T23:59:59Z")).toBe("2026-11-21");
  expect(last("crypto", "2026-11-23T00:00:00Z")).toBe("2026-11-22");
});

test("nothing after the as-of day counts", () => {
  expect(last("stock", "2026-11-20T21:00:00Z", dayOf("2026-11-15"))).toBe("2026-11-13");
});
