import { expect, test } from "vitest";
import { helpText } from "./help.ts";
import { optionNames } from "./options.ts";

test("the help fits a terminal of 80 columns", () => {
  expect(
    helpText()
      .split("\n")
      .filter((line) => line.length > 80),
  ).toEqual([]);
});

test("it names every option on a line of its own", () => {
  const named = [...helpText().matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name);
  expect(named).toEqual(optionNames);
});

test("it says what the exit codes mean", () => {
  expect(helpText()).toContain("    3  refused by the gate: what was served before stays\n");
});
