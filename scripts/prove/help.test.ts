import { expect, test } from "vitest";
import { helpText } from "./help.ts";
import { optionNames, proofNames } from "./options.ts";

test("the help fits a terminal of 90 columns", () => {
  expect(
    helpText()
      .split("\n")
      .filter((line) => line.length > 90),
  ).toEqual([]);
});

test("it names every proof and every option on a line of its own", () => {
  expect([...helpText().matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).slice(0, -1)).toEqual([...proofNames, "all"]);
  expect([...helpText().matchAll(/^ {2}--([a-z]+)/gm)].map(([, name]) => name)).toEqual(optionNames);
});
