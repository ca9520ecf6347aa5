import { UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Column } from "./column.ts";
import { Heading, type Sorting } from "./heading.tsx";
import { sortRows } from "./sort-rows.ts";

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
              <Heading key={column.title} {...column} sorting={sorting} onSort={setSorting} />
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
