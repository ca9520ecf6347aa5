import { expect, test } from "vitest";
import { readInput } from "./read-input.ts";

test("an input is an object with something in it", () => {
  expect(readInput('{"a": [1]}')).toEqual({ input: { a: [1] }, wrong: null });
});

test.each([
  ["[1]", "Write a JSON object"],
  ["{}", "at least one field"],
  ["{a: 1}", "This is no JSON"],
  ["", "This is no JSON"],
])("%s is told to be none", (text, wrong) => {
  expect(readInput(text)).toMatchObject({ input: null, wrong: expect.stringContaining(wrong) });
});
