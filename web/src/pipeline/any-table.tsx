import { useMemo, useState } from "react";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { capitalised, inWords } from "../words/text.ts";
import { type AnyRow, cellText, columnsOf, isNumeric } from "./columns-of.ts";
import { RowDrawer } from "./row-drawer.tsx";

interface PlacedRow {
  readonly place: number;
  readonly row: AnyRow;
}

/** Rows of a pipeline that nobody has made a page for: what fields they have is their own to say. */
export function AnyTable({ label, rows }: { readonly label: string; readonly rows: readonly AnyRow[] }) {
  const [opened, setOpened] = useState<AnyRow | null>(null);
  const columns = useMemo(() => columnsOf(rows).map((name) => columnFor(rows, name)), [rows]);
  const placed = useMemo(() => rows.map((row, place) => ({ row, place })), [rows]);
  if (rows.length === 0) return <p className="empty">It has no rows today.</p>;
  return (
    <>
      <DataTable
        label={label}
        columns={columns}
        rows={placed}
        rowKey={({ place }) => `${place}`}
        onOpen={({ row }) => setOpened(row)}
        empty=""
      />
      <RowDrawer row={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function columnFor(rows: readonly AnyRow[], name: string): Column<PlacedRow> {
  return {
    title: capitalised(inWords(name)),
    hint: name,
    align: isNumeric(rows, name) ? "right" : "left",
    value: ({ row }) => {
      const value = row[name];
      return typeof value === "number" || typeof value === "string"
        ? value
        : value === null || value === undefined
          ? null
          : JSON.stringify(value);
    },
    cell: ({ row }) => cellText(row[name], Date.now()),
  };
}
