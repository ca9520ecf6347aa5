import { expect, test } from "vitest";
import { isoDay } from "../../bars.ts";
import { parseDay } from "./parse-day.ts";

const read = (text: string): string => {
  const cell = parseDay(text);
  return cell.kind === "day" ? isoDay(cell.day) : cell.kind;
};

test.each([
  ["2018-02-07", "2018-02-07"],
  ["2018/2/7", "2018-02-07"],
  ["2018-02-07 00:00:00-05:00", "2018-02-07"],
  ["2018-02-07T00:00:00.000Z", "2018-02-07"],
  ["20180207", "2018-02-07"],
  ["02/07/2018", "2018-02-07"],
  ["2/7/18", "2018-02-07"],
  ["12/31/99", "1999-12-31"],
  ["1744588800000", "2025-04-14"],
  ["1744588800", "2025-04-14"],
  ["1744588800000000", "2025-04-14"],
  ["2018-02-07 16:00", "intraday"],
  ["1744592400000", "intraday"],
  ["13/02/2018", "day_first"],
  ["2018-02-30", "bad"],
  ["02/30/2018", "bad"],
  ["2018-13-01", "bad"],
  ["Feb 7, 2018", "bad"],
  ["", "bad"],
])("%s is %s", (text, said) => {
  expect(read(text)).toBe(said);
});
