import { UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Column } from "./column.ts";
import { type Direction, sortRows } from "./sort-rows.ts";

interface Sorting {
  readonly title: string;
  readonly direction: Direction;
}

export interface DataTableProps<R> {
  /** Names the table for those who do not see it. */
  readonly label: string;
  /** The first one stays in view when the table is scrolled sideways. */
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly onOpen: (row: R) => void;
  /** What stands in the place of rows. */
  readonly empty: string;
}

/** A table that sorts by its headings and opens its rows. Unsorted, rows stand as they come. */
export function DataTable<R>({ label, columns, rows, rowKey, onOpen, empty }: DataTableProps<R>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted = useMemo(() => {
    const column = columns.find(({ title }) => title === sorting?.title);
    return column === undefined || sorting === null ? rows : sortRows(rows, column.value, sorting.direction);
  }, [rows, columns, sorting]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.title} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            // A wide target for the mouse; the keyboard has the button in the first cell.
            <tr key={rowKey(row)} onClick={() => onOpen(row)}>
              {columns.map(({ title, align, cell }, index) =>
                index === 0 ? (
                  <th key={title} scope="row" className={align}>
                    <UnstyledButton className="row-button">{cell(row)}</UnstyledButton>
                  </th>
                ) : (
                  <td key={title} className={align}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {sorted.length === 0 && (
            <tr className="no-rows">
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

interface HeadingProps<R> {
  readonly column: Column<R>;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting) => void;
}

function Heading<R>({ column: { title, hint, align }, sorting, onSort }: HeadingProps<R>) {
  const sorted = sorting?.title === title ? sorting.direction : null;
  const first: Direction = align === "right" ? "descending" : "ascending"; // of numbers the largest are looked for
  const direction = sorted === null ? first : sorted === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" className={align} aria-sort={sorted ?? "none"}>
      <UnstyledButton className="sort-button" title={hint} onClick={() => onSort({ title, direction })}>
        {title}
        <span className="sort-mark" aria-hidden="true">
          {sorted === null ? "" : sorted === "ascending" ? "↑" : "↓"}
        </span>
      </UnstyledButton>
    </th>
  );
}
