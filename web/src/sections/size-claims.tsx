import { useMemo } from "react";
import type { SizeRow } from "../../../client/types.ts";
import { DataTable } from "../table/data-table.tsx";
import { findRows } from "../table/find-rows.ts";
import { sizeColumns, sizeText } from "./size-columns.tsx";

export interface SizeClaimsProps {
  readonly rows: readonly SizeRow[];
  readonly query: string;
  readonly onOpen: (symbol: string) => void;
}

export function SizeClaims({ rows, query, onOpen }: SizeClaimsProps) {
  const found = useMemo(() => findRows(rows, query, sizeText), [rows, query]);
  return (
    <div className="claim">
      <h3>
        Size <small className="heading-note">how far a price may go, not which way</small>
      </h3>
      {rows.length === 0 ? (
        <p className="empty">No symbol is forecast to move more or less than it usually does.</p>
      ) : (
        <DataTable
          label="Size claims"
          columns={sizeColumns}
          rows={found}
          rowKey={({ symbol }) => symbol}
          onOpen={({ symbol }) => onOpen(symbol)}
          empty={`No claim of size matches “${query}”.`}
        />
      )}
    </div>
  );
}
