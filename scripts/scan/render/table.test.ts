import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { type Column, table } from "./table.ts";

const columns: Column<{ name: string; price: string }>[] = [
  { title: "name", align: "left", cell: ({ name }) => name, least: 8 },
  { title: "price", align: "right", cell: ({ price }) => price },
];
const rows = [
  { name: "Inside-day break", price: "348.12" },
  { name: "gap", price: "9.10" },
];

test("columns are as wide as their widest cell", () => {
  expect(table(columns, rows, 80, plain).split("\n")).toEqual([
    "name               price",
    "Inside-day break  348.12",
    "gap                 9.10",
  ]);
});

test("where the terminal is narrow, the column that may gives way and shows that it was cut", () => {
  expect(table(columns, rows, 20, plain).split("\n")).toEqual([
    "name           price",
    "Inside-day …  348.12",
    "gap             9.10",
  ]);
});

test("it gives way no further than to its least width", () => {
  expect(table(columns, rows, 5, plain).split("\n")[1]).toBe("Inside-…  348.12");
});

test("a name cannot steer the terminal", () => {
  const [, row] = table(columns, [{ name: "\u001b[2Jevil\nname", price: "1" }], 80, plain).split("\n");
  expect(row).toBe("evil name      1");
});
