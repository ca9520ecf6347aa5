import { expect, test } from "vitest";
import { inWords, listed, wrapUnder } from "./text.ts";

test("longer text goes on under its own beginning", () => {
  expect(wrapUnder("stock: ", "1 of 100 symbols set aside because of it", 30)).toBe(
    "stock: 1 of 100 symbols set\n       aside because of it",
  );
});

test.each([
  [[], ""],
  [["strict"], "strict"],
  [["strict", "relaxed"], "strict and relaxed"],
  [["a", "b", "c"], "a, b and c"],
])("%j is listed as %j", (words, text) => {
  expect(listed(words)).toBe(text);
});

test("names of the code become words", () => {
  expect(inWords("split_without_record")).toBe("split without record");
});
