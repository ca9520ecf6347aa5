import { count } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { type Column, table } from "./table.ts";

/** A terminal shows the beginning; --json and the API have them all. */
const MAX_ROWS = 15;

/** The first rows of a table, and how many more there are. */
export function limited<R>(columns: readonly Column<R>[], rows: readonly R[], width: number, paint: Paint): string {
  const more = rows.length - MAX_ROWS;
  return (
    table(columns, rows.slice(0, MAX_ROWS), width, paint) + (more > 0 ? `\nand ${count(more)} more; --json prints them all` : "")
  );
}
