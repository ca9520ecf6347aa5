import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { renderPlain, renderPlainRows } from "./plain-rows.ts";

test("rows nobody has described show their plain fields", () => {
  const rows = [
    { house: "Mill Lane 3", square_metres: 84, rooms: ["a", "b"], garden: null },
    { house: "High Street 21", square_metres: 120, rooms: [], garden: true },
  ];
  expect(renderPlainRows(rows, 80, plain).split("\n")).toEqual([
    "house           square metres  garden",
    "Mill Lane 3                84",
    "High Street 21            120  true",
  ]);
});

test("a result nobody has described is told by its rows", () => {
  const shown = { variant: "latest", as_of: "2026-11-22T12:00:00Z", snapshotId: null, symbols_scanned: 2, total_evaluated: 2 };
  const opportunities = [{ house: "Mill Lane 3" }, { house: "High Street 21" }];
  expect(renderPlain({ ...shown, opportunities, metadata: {} }, null, 80, plain).split("\n")).toEqual([
    "latest: 2 rows  as of 2026-11-22 12:00 UTC",
    "house",
    "Mill Lane 3",
    "High Street 21",
  ]);
  expect(renderPlain({ ...shown, opportunities: [], metadata: {} }, null, 80, plain)).toBe(
    "latest: no rows  as of 2026-11-22 12:00 UTC",
  );
});
