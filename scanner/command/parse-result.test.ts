import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { parseResult } from "./parse-result.ts";

const parse = (printed: string | Buffer) => parseResult(Buffer.from(printed), "scan.py");

test("JSON is read, with or without the mark that some programs begin it with", () => {
  expect(parse('[{"a": 1}]\n')).toEqual([{ a: 1 }]);
  expect(parse('\ufeff{"rows": []}')).toEqual({ rows: [] });
});

const alone = "Print the result alone on stdout, and all else on stderr";
const middle = "Look why it stopped printing in the middle";
test.each([
  ["", 'scan.py ended well and printed nothing. Print the result as JSON on stdout: [] or {"rows": []}'],
  ["\n \n", 'scan.py ended well and printed nothing. Print the result as JSON on stdout: [] or {"rows": []}'],
  ["Reading…\n[]", `scan.py printed no JSON: at byte 0; it begins with "Reading…\\n[]". ${alone}`],
  [
    '{"rows": [{"a": 1',
    `scan.py printed no JSON: it breaks off at byte 17; it begins with "{\\"rows\\": [{\\"a\\": 1". ${middle}`,
  ],
  ['["é", "cut', `scan.py printed no JSON: it breaks off at byte 11; it begins with "[\\"é\\", \\"cut". ${middle}`],
  ['["é", nul', `scan.py printed no JSON: it breaks off at byte 10; it begins with "[\\"é\\", nul". ${middle}`],
  ["[] done", `scan.py printed no JSON: at byte 3, before "done"; it begins with "[] done". ${alone}`],
  ["{'a': 1}", `scan.py printed no JSON: at byte 1, before "'a': 1}"; it begins with "{'a': 1}". ${alone}`],
  [
    '{"é": NaN}',
    'scan.py printed no JSON: at byte 7, before "NaN}"; it begins with "{\\"é\\": NaN}". Print null for a number that is missing',
  ],
  [Buffer.from([0xff, 0xfe, 0x5b]), 'scan.py printed no UTF-8: it begins with "ÿþ[". Print UTF-8'],
])("%j is answered in one line", (printed, line) => {
  try {
    expect(parse(printed)).toBe("an error");
  } catch (thrown) {
    const error = toLarderError(thrown);
    expect([oneLine(error), error.code]).toEqual([line, "fix_setup"]);
  }
});

test("the place of a wrong token deep inside is found, and little of a long text is shown", () => {
  const rows = Array.from({ length: 5000 }, (_, n) => JSON.stringify({ n }));
  const text = `[${rows.join(",")},wrong]`;
  const at = text.indexOf("wrong");
  expect(() => parse(text)).toThrow(`at byte ${at}, before "wrong]"; it begins with "[{\\"n\\":0}`);
});
