import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { readPrinted } from "./read-printed.ts";

const read = (value: unknown, only: string | null = "latest") => readPrinted(value, only, "scan.py");
const rows = [{ symbol: "AAPL" }, { symbol: "MSFT" }];
const plain = { rows, items: 2, evaluated: 2, metadata: {} };

test("rows alone, with what is known of them, or by variant come to the same", () => {
  expect(read(rows)).toEqual({ variants: { latest: plain } });
  expect(read({ rows })).toEqual({ variants: { latest: plain } });
  expect(read({ variants: { latest: rows } })).toEqual({ variants: { latest: plain } });
  expect(read({ variants: { latest: { rows } } })).toEqual({ variants: { latest: plain } });
  const opportunities = { opportunities: rows, symbols_scanned: 2, total_evaluated: 2, metadata: {} };
  expect(read({ variants: { latest: opportunities } })).toEqual({ variants: { latest: plain } });
});

test("what it says beside its rows is kept", () => {
  const as_of = "2026-11-20T21:00:00Z";
  expect(read({ rows: [], items: 500, evaluated: 9, metadata: { note: "none" }, as_of, sources: [{ id: "nasdaq" }] })).toEqual({
    as_of,
    sources: [{ id: "nasdaq", set_aside: [] }],
    variants: { latest: { rows: [], items: 500, evaluated: 9, metadata: { note: "none" } } },
  });
});

test.each([
  ["text", "text", /^scan\.py printed a result that cannot be used: .*Print \[\.\.\.\] or \{"rows": \[\.\.\.\]\}/],
  ["a misspelt field", { row: [] }, /^scan\.py printed a result that cannot be used: Unrecognized key: "row"\. Print/],
  ["a field nobody knows", { rows, asof: "today" }, /cannot be used: Unrecognized key: "asof"/],
  ["a day for an instant", { rows, as_of: "2026-11-20" }, /^scan\.py printed as_of that cannot be used: Invalid ISO datetime/],
  [
    "a row that is none",
    { variants: { latest: { rows: [{}, 3] } } },
    /printed variants\.latest\.rows\.1 that cannot be used: .*expected record/,
  ],
  ["a source without a name", { rows, sources: [{ state: "ok" }] }, /printed sources\.0\.id that cannot be used/],
  ["a state there is not", { rows, sources: [{ id: "a", state: "fine" }] }, /printed sources\.0\.state that cannot be used/],
])("%s is answered in one line that names the field", (_what, value, line) => {
  expect(() => read(value)).toThrow(expect.objectContaining({ code: "fix_setup" }));
  try {
    read(value);
  } catch (thrown) {
    expect(oneLine(toLarderError(thrown))).toMatch(line);
  }
});

test("where there are several variants they have to be named", () => {
  expect(() => read(rows, null)).toThrow("scan.py printed no variants, and its pipeline has several");
});
