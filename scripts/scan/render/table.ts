import type { Paint } from "./paint.ts";
import { clean, shorten } from "./text.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align: "left" | "right";
  readonly cell: (row: Row) => string;
  /** Gives way first where the terminal is narrow, down to this many columns. */
  readonly least?: number;
}

const GAP = "  ";

/** Rows under titles, at most `width` wide as long as the columns that give way can give. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number, paint: Paint): string {
  const cells = rows.map((row) => columns.map((column) => clean(column.cell(row))));
  const natural = columns.map((column, index) => Math.max(column.title.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const widths = narrowed(columns, natural, width - GAP.length * (columns.length - 1));
  const line = (texts: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const columnWidth = widths[index] ?? 0;
        const text = shorten(texts[index] ?? "", columnWidth);
        return align === "left" ? text.padEnd(columnWidth) : text.padStart(columnWidth);
      })
      .join(GAP)
      .trimEnd();
  const titles = line(columns.map(({ title }) => title));
  return [paint("dim", titles), ...cells.map(line)].join("\n");
}

function narrowed<Row>(columns: readonly Column<Row>[], natural: readonly number[], available: number): number[] {
  let excess = natural.reduce((sum, one) => sum + one, 0) - available;
  return natural.map((columnWidth, index) => {
    const least = columns[index]?.least;
    if (least === undefined || excess <= 0) return columnWidth;
    const given = Math.min(excess, Math.max(0, columnWidth - least));
    excess -= given;
    return columnWidth - given;
  });
}
