import { expect, test } from "vitest";
import { lineSplitter } from "./line-splitter.ts";

function linesOf(...chunks: readonly string[]): string[] {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.write(chunk);
  splitter.end();
  return lines;
}

test("lines come out whole however they arrive, the last one without an end, too", () => {
  expect(linesOf("one\ntw", "o\r", "\n\nthr", "ee")).toEqual(["one", "two", "three"]);
});

test("a progress bar that draws itself over and over is a line each time", () => {
  expect(linesOf("10%\r20%\r", "30%\n")).toEqual(["10%", "20%", "30%"]);
});

test("of a line without end only its beginning is kept", () => {
  const [line = "", ...more] = linesOf(...Array.from({ length: 40 }, () => "x".repeat(10_000)), "\nnext");
  expect([line.length, more]).toEqual([65_536, ["next"]]);
});
