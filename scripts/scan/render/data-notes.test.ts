import { expect, test } from "vitest";
import { renderDataNotes } from "./data-notes.ts";

const plain = (_style: unknown, text: string) => text;
const shownWith = (data_notes: unknown) => [
  { opportunities: [], symbols_scanned: 1, total_evaluated: 1, metadata: { data_notes } },
];

test("a bad row is told with its symbol, value and row", () => {
  const note = {
    symbol: "AAPL",
    kind: "bad_date",
    count: 1,
    first: 'date "2018-02-30"',
    note: "the date is no calendar day (row 8)",
  };
  expect(renderDataNotes(shownWith([note]), 120, plain)).toEqual([
    "noted in the data",
    'bad date 1: AAPL, date "2018-02-30": the date is no calendar day (row 8)',
    "",
  ]);
});

test("many of a kind are named", () => {
  const notes = ["A", "B", "C", "D", "E"].map((symbol) => ({ symbol, kind: "large_move", count: 1, first: "", note: "" }));
  expect(renderDataNotes(shownWith(notes), 120, plain)[1]).toBe("large move 5: A, B, C, D, E");
});

test("a pipeline without such notes has no section", () => {
  expect(renderDataNotes(shownWith(undefined), 120, plain)).toEqual([]);
});
