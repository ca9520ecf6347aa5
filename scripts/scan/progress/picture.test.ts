import { expect, test } from "vitest";
import type { Stage } from "../../../contract/words.ts";
import { progressOf } from "../../../scanner/spine/progress.ts";
import { madeUpReport } from "../made-up-run.ts";
import { plain } from "../render/paint.ts";
import { drawFrame } from "./draw-frame.ts";
import type { News } from "./news.ts";
import { emptyPicture, seen, stageSeconds } from "./picture.ts";

const progress = (stage: Stage, done: number, total: number, message: string): News => ({
  kind: "progress",
  progress: progressOf({ stage, done, total, message }),
});

/** News with the millisecond they came at. */
function after(...story: readonly (readonly [number, News])[]) {
  return story.reduce((picture, [at, news]) => seen(picture, news, at), emptyPicture(0));
}

const halfway = after(
  [10, progress("sources", 0, 1, "")],
  [20, { kind: "reading", id: "files", done: 0, total: 0 }],
  [900, { kind: "read", id: "files", reports: [madeUpReport()] }],
  [1010, progress("analyse", 0, 1, "")],
  [2000, progress("analyse", 49, 98, "symbols analysed")],
);

test("a stage lasts until the next one begins, the last one until now", () => {
  expect(stageSeconds(halfway, 2500)).toEqual({ sources: 1, analyse: 1.49 });
});

test("a terminal shows a line per stage and per source", () => {
  expect(drawFrame("market-scan", halfway, 2500, 80, plain).split("\n")).toEqual([
    "market-scan  2.5 s",
    "  ✓ sources  ████████████████████████  1.0 s",
    "  › analyse  ████████████░░░░░░░░░░░░  49 of 98  symbols analysed",
    "  · gate    ",
    "  · publish ",
    "    files: stock ok 98",
    "",
  ]);
});

test("before anything is known all stages wait", () => {
  expect(drawFrame("market-scan", emptyPicture(0), 0, 80, plain)).toMatch(/^market-scan {2}0 ms\n( {2}· \w+ *\n){4}$/);
});

test("no line is wider than the terminal", () => {
  const long = after(
    [0, { kind: "unreadable", id: "files", reason: "x".repeat(200) }],
    [1, progress("sources", 1, 3, "y".repeat(200))],
  );
  const widths = drawFrame("market-scan", long, 2, 60, plain)
    .split("\n")
    .map((line) => line.length);
  expect(Math.max(...widths)).toBe(60);
});
