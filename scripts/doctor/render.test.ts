import { expect, test } from "vitest";
import { plain } from "../scan/render/paint.ts";
import { note, ok, problem } from "./finding.ts";
import { documentOf, renderFindings } from "./render.ts";

const findings = [
  ok("node", "v24.1.0"),
  note("clock", "this host is 9 s behind"),
  problem("database", "is away.\n Far", "Start it."),
];

test("every finding is one line, and the last line counts the problems", () => {
  expect(renderFindings(findings, plain).split("\n")).toEqual([
    "ok       node      v24.1.0",
    "note     clock     this host is 9 s behind",
    "problem  database  is away. Far. Start it.",
    "1 problem.",
  ]);
  expect(renderFindings([ok("node", "v24.1.0")], plain)).toMatch(/No problems\.$/);
});

test("for programs the findings come with their counts", () => {
  expect(documentOf(findings)).toEqual({ problems: 1, notes: 1, findings });
});
