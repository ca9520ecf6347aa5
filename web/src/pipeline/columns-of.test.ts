import { expect, test } from "vitest";
import { cellText, columnsOf, isNumeric } from "./columns-of.ts";

const rows = [
  { sizes: { s: 1 }, price: 3, name: "a" },
  { name: "b", price: null, extra: true },
];

test("columns are the fields of the rows: what names one, then those with plain values", () => {
  expect(columnsOf(rows)).toEqual(["name", "price", "extra", "sizes"]);
  expect(isNumeric(rows, "price")).toBe(true);
  expect(isNumeric(rows, "name")).toBe(false);
  expect(isNumeric([{ price: null }], "price")).toBe(false);
});

test("a value of whatever kind has a text", () => {
  const text = (value: unknown) => cellText(value, Date.parse("2026-11-22T15:00:00Z"), "UTC");
  expect([null, 1234.5, true, "x", { s: 1 }, "y".repeat(200), "2026-11-22T14:02:00.000Z"].map(text)).toEqual([
    "–",
    "1,234.5",
    "yes",
    "x",
    '{"s":1}',
    `${"y".repeat(120)}…`,
    "14:02",
  ]);
});
