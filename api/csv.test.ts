import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLines } from "./csv.ts";

test("whatever a text holds, a reader of CSV gets it back, or with an apostrophe before what begins like a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const read: string[][] = parse(csvLines(rows), { record_delimiter: "\r\n" });
      expect(read).toEqual(rows.map((cells) => cells.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text))));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["＝1+1", "'＝1+1"],
  ['=HYPERLINK("http://evil.example","a")', `"'=HYPERLINK(""http://evil.example"",""a"")"`],
])("%j is written as text: %s", (text, written) => {
  expect(csvLines([[text]])).toBe(`${written}\r\n`);
});

test("a number is a number, whatever its sign, and what is not known is empty", () => {
  expect(csvLines([[-1.5, null, true, "a"]])).toBe("-1.5,,true,a\r\n");
});
