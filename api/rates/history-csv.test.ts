import { expect, test } from "vitest";
import { bucketsCsv, readingsCsv } from "./history-csv.ts";

const at = "2018-02-07T12:00:00.000Z";

test("readings: a line each, what is not known empty, texts quoted where they must be", () => {
  const reading = { at, usd_ves: 500.25, usdt_ves: null, buy_rate: 603, sell_rate: 1e-7, source: 'a, "b"' };
  expect(readingsCsv([reading, { ...reading, source: "=1+1" }, { ...reading, source: null }])).toBe(
    [
      "at,usd_ves,usdt_ves,buy_rate,sell_rate,source",
      `${at},500.25,,603,1e-7,"a, ""b"""`,
      `${at},500.25,,603,1e-7,'=1+1`,
      `${at},500.25,,603,1e-7,`,
      "",
    ].join("\r\n"),
  );
});

test("stretches: five columns for each rate", () => {
  const moved = { open: 1, high: 3, low: 0.5, close: 2, mean: 1.5 };
  const none = { open: null, high: null, low: null, close: null, mean: null };
  const [head, line] = bucketsCsv([{ at, n: 4, usd_ves: moved, usdt_ves: none, buy_rate: none, sell_rate: moved }]).split("\r\n");
  expect(head?.split(",").slice(0, 7)).toEqual([
    "at",
    "n",
    "usd_ves_open",
    "usd_ves_high",
    "usd_ves_low",
    "usd_ves_close",
    "usd_ves_mean",
  ]);
  expect(line).toBe(`${at},4,1,3,0.5,2,1.5,,,,,,,,,,,1,3,0.5,2,1.5`);
});
