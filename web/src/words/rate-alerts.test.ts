import { expect, test } from "vitest";
import type { RateAlert } from "../../../client/rates-types.ts";
import { describeCrossing, describeDistance } from "./rate-alerts.ts";

const NOW = Date.parse("2026-11-20T14:30:00Z");
const alert: RateAlert = {
  id: "0f8fad5b-d9cb-469f-a165-70867728950e",
  rate: "usdt_ves",
  level: 620,
  note: "rent",
  side: "below",
  crossed_at: null,
  crossed_value: null,
  created_at: "2026-11-20T12:00:00.000Z",
};
const crossed = { ...alert, crossed_at: "2026-11-20T14:02:00.000Z", crossed_value: 621.5 };

test.each([
  [alert, "Not crossed yet."],
  [{ ...crossed, side: "above" as const }, "Upwards at 621.50, 14:02."],
  [{ ...crossed, crossed_value: 618 }, "Downwards at 618.00, 14:02."],
])("the last crossing in words", (one, words) => {
  expect(describeCrossing(one, NOW, "UTC")).toBe(words);
});

test("how far the level is from the rate", () => {
  expect([600, 640, null].map((value) => describeDistance(alert, value))).toEqual([
    "3.33 % above the rate now.",
    "3.13 % below the rate now.",
    null,
  ]);
});
