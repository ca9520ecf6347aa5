import { limited } from "./limited.ts";
import { count, minute } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import type { RenderVariant } from "./renderer.ts";
import type { Column } from "./table.ts";
import { inWords } from "./text.ts";

/** The first fields, since the rest would not fit. */
const MAX_FIELDS = 8;

type Row = Readonly<Record<string, unknown>>;

/** A result nobody has described: how many rows, and what they say. */
export const renderPlain: RenderVariant = ({ variant, as_of, opportunities }, _before, width, paint) => {
  const rows = opportunities.length === 1 ? "1 row" : `${opportunities.length === 0 ? "no" : count(opportunities.length)} rows`;
  return [
    `${paint("bold", `${variant}: ${rows}`)}  ${paint("dim", `as of ${minute(as_of)}`)}`,
    ...(opportunities.length === 0 ? [] : [renderPlainRows(opportunities, width, paint)]),
  ].join("\n");
};

/** Rows by their first plain fields. */
export function renderPlainRows(rows: readonly Row[], width: number, paint: Paint): string {
  return limited(plainColumns(rows), rows, width, paint);
}

function plainColumns(rows: readonly Row[]): Column<Row>[] {
  const isPlain = (value: unknown) => value === null || typeof value !== "object";
  const names = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => isPlain(row[name]))))];
  return names.slice(0, MAX_FIELDS).map((name) => ({
    title: inWords(name),
    align: rows.every((row) => typeof row[name] === "number") ? "right" : "left",
    cell: (row) => String(row[name] ?? ""),
    least: 6,
  }));
}
