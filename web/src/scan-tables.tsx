import { useMemo } from "react";
import type { Scan } from "../../client/types.ts";
import { screenerColumns, screenerText } from "./sections/screener-columns.tsx";
import { Section } from "./sections/section.tsx";
import { setupText } from "./sections/setup-columns.tsx";
import { watchColumns } from "./sections/watch-columns.tsx";
import type { SetupRef } from "./symbol/setups-of.ts";
import { DataTable } from "./table/data-table.tsx";
import { findRows } from "./table/find-rows.ts";
import { count } from "./words/numbers.ts";

export interface ScanTableProps {
  readonly scan: Scan;
  readonly query: string;
  readonly onOpen: (symbol: string, setup?: SetupRef) => void;
}

export function WatchTable({ scan: { watch }, query, onOpen }: ScanTableProps) {
  const found = useMemo(() => findRows(watch, query, setupText), [watch, query]);
  return (
    <Section title={`Watch ${howMany(found, watch)}`} lead="Set-ups that are present now. No edge is shown for any of them.">
      <DataTable
        label="Watch rows"
        columns={watchColumns}
        rows={found}
        rowKey={({ symbol, setup_id, direction }) => `${symbol} ${setup_id} ${direction}`}
        onOpen={(row) => onOpen(row.symbol, row)}
        empty={watch.length === 0 ? "No set-up is present." : `No set-up matches “${query}”.`}
      />
    </Section>
  );
}

export function ScreenerTable({ scan, query, onOpen }: ScanTableProps) {
  const { screener } = scan.metadata;
  const found = useMemo(() => findRows(screener, query, screenerText), [screener, query]);
  return (
    <Section
      title={`Screener ${howMany(found, screener)}`}
      lead="Every symbol at its last bar. None of it forecasts a direction."
    >
      <DataTable
        label="Screener"
        columns={screenerColumns}
        rows={found}
        rowKey={({ symbol }) => symbol}
        onOpen={({ symbol }) => onOpen(symbol)}
        empty={screener.length === 0 ? "No symbol was analysed." : `No symbol matches “${query}”.`}
      />
    </Section>
  );
}

function howMany(found: readonly unknown[], all: readonly unknown[]): string {
  return found.length === all.length ? count(all.length) : `${count(found.length)} of ${count(all.length)}`;
}
