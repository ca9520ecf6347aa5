import type { Row } from "./row.ts";

/** The rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    `${figure(row.value)} ${row.unit}`,
    row.reference === undefined ? "" : `${figure(row.reference.value)} ${row.unit} (${row.reference.what})`,
    row.ratio === undefined ? "" : row.ratio.toFixed(2),
    row.budget === undefined ? "" : `${row.budget.text} ${row.budget.met ? "met" : "MISSED"}`,
  ]);
  const lines = [["what", "measured", "reference", "ratio", "budget"], ...cells];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
