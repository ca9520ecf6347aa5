import { expect, test } from "vitest";
import { historyLines } from "./history-lines.ts";

const seconds = Date.parse("2026-11-22T15:00:00Z") / 1000;
const at = (later: number) => new Date(1000 * (seconds + later)).toISOString();
const none = { usd_ves: null, usdt_ves: null, buy_rate: null, sell_rate: null };

test("readings become lines; what is not known is left out, and of one second the last counts", () => {
  const { official, market, gap, buy } = historyLines([
    { at: at(0), ...none, usdt_ves: 590 },
    { at: at(60), ...none, usd_ves: 500, usdt_ves: 600 },
    { at: at(60.4), ...none, usd_ves: 500, usdt_ves: 610 },
  ]);
  expect(official).toEqual([[seconds + 60, 500]]);
  expect(market).toEqual([
    [seconds, 590],
    [seconds + 60, 610],
  ]);
  expect(gap).toEqual([[seconds + 60, expect.closeTo(22)]]);
  expect(buy).toEqual([]);
});

test("a stretch of time stands for its last value", () => {
  const moved = { open: 1, high: 3, low: 0.5, close: 2, mean: 1.5 };
  const never = { open: null, high: null, low: null, close: null, mean: null };
  const point = { at: at(0), usd_ves: moved, usdt_ves: never, buy_rate: never, sell_rate: never };
  expect(historyLines([point])).toMatchObject({ official: [[seconds, 2]], market: [], gap: [] });
});
