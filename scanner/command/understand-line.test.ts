import { expect, test } from "vitest";
import { understandLine } from "./understand-line.ts";

test.each([
  ["::progress 45 Analyzing", 45, "Analyzing"],
  ["::progress 99.6", 100, ""],
  ["::progress 12% of the pages", 12, "of the pages"],
  ["  ::progress 700 far too much", 100, "far too much"],
])('"%s" is progress', (line, percent, message) => {
  expect(understandLine(line)).toEqual({ kind: "progress", percent, message });
});

test('"::row {...}" is a row', () => {
  expect(understandLine('::row {"symbol": "AAPL"}')).toEqual({ kind: "row", row: { symbol: "AAPL" } });
});

test.each(["::progress", "::progress half", "::row", "::row [1]", "::row {half", "the ::progress 4", "45", ""])(
  '"%s" is text',
  (line) => {
    expect(understandLine(line)).toEqual({ kind: "text" });
  },
);
