import { expect, test } from "vitest";
import type { Stage } from "../../../contract/words.ts";
import { progressOf } from "../../../scanner/spine/progress.ts";
import { madeUpReport } from "../made-up-run.ts";
import { lineView } from "./line-view.ts";

test("a log gets a line per stage, per tenth of a stage, and per source", () => {
  const lines: string[] = [];
  const view = lineView((line) => lines.push(line));
  const progress = (stage: Stage, done: number, total: number, message: string) =>
    view.see({ kind: "progress", progress: progressOf({ stage, done, total, message }) });
  progress("sources", 0, 1, "");
  view.see({ kind: "reading", id: "files", done: 0, total: 0 });
  view.see({ kind: "read", id: "files", reports: [madeUpReport({ state: "partial" })] });
  view.see({ kind: "unreadable", id: "web", reason: "away" });
  progress("analyse", 0, 1, "");
  for (let done = 1; done <= 40; done++) progress("analyse", done, 40, "symbols");
  view.end();
  expect(lines).toEqual([
    "sources",
    "source files, stock: partial, 98 items",
    "source web: failed",
    "analyse",
    ...[4, 8, 12, 16, 20, 24, 28, 32, 36, 40].map((done) => `analyse: ${done} of 40, symbols`),
  ]);
});
