import { useMemo } from "react";
import type { DirectionRow, Scan } from "../../../client/types.ts";
import type { SetupRef } from "../symbol/setups-of.ts";
import { DataTable } from "../table/data-table.tsx";
import { findRows } from "../table/find-rows.ts";
import { EXPLORATORY_WORDS, PLANTED, PLANTED_WORDS } from "../words/claims.ts";
import { describeEvidence } from "../words/evidence.ts";
import { rejections } from "../words/gates.ts";
import { count } from "../words/numbers.ts";
import { directionColumns } from "./direction-columns.tsx";
import { setupText } from "./setup-columns.tsx";

export interface DirectionClaimsProps {
  readonly rows: readonly DirectionRow[];
  readonly scan: Pick<Scan, "rejected" | "metadata" | "filter_mode">;
  readonly query: string;
  readonly onOpen: (symbol: string, setup: SetupRef) => void;
}

export function DirectionClaims({ rows, scan, query, onOpen }: DirectionClaimsProps) {
  const found = useMemo(() => findRows(rows, query, setupText), [rows, query]);
  const exploratory = rows.filter(({ grade }) => grade === "exploratory").length;
  return (
    <div className="claim">
      <h3>
        Direction <small className="heading-note">set-ups that have paid after costs, and are present now</small>
      </h3>
      <EvidenceInShort {...scan} />
      {rows.some(({ flags }) => flags.includes(PLANTED)) && (
        <p className="notice warning">
          {PLANTED_WORDS}: the sample data hold one edge, put there on purpose, to show that it is found. It says nothing about a
          market.
        </p>
      )}
      {exploratory > 0 && (
        <p className="notice">
          {count(exploratory)} exploratory: {EXPLORATORY_WORDS}.
        </p>
      )}
      {rows.length === 0 ? (
        <NothingQualifies rejected={scan.rejected} />
      ) : (
        <DataTable
          label="Direction claims"
          columns={directionColumns}
          rows={found}
          rowKey={({ symbol, setup_id, direction }) => `${symbol} ${setup_id} ${direction}`}
          onOpen={(row) => onOpen(row.symbol, row)}
          empty={`No claim of direction matches “${query}”.`}
        />
      )}
    </div>
  );
}

/** What was tried before anything is listed, one line for each asset class. */
function EvidenceInShort({ metadata, filter_mode }: Pick<Scan, "metadata" | "filter_mode">) {
  const mode = filter_mode === "relaxed" ? "relaxed" : "strict";
  return (
    <div className="tried">
      {Object.entries(metadata.evidence).map(([assetClass, summary]) => (
        <p key={assetClass} title={`Market: ${summary.regime}`}>
          {describeEvidence(assetClass, summary, mode)}
        </p>
      ))}
    </div>
  );
}

/** The full answer of an ordinary day. `rejected`: present set-ups by the first gate that stopped them. */
function NothingQualifies({ rejected }: Pick<Scan, "rejected">) {
  const stopped = rejections(rejected);
  const present = stopped.reduce((sum, { count: n }) => sum + n, 0);
  return (
    <div className="empty">
      <p>
        <strong>Nothing qualifies today.</strong>{" "}
        {present === 0
          ? "No set-up is present."
          : `${count(present)} set-up${present === 1 ? " is" : "s are"} present, each stopped by a gate:`}
      </p>
      {present > 0 && (
        <ul className="rejections">
          {stopped.map(({ gate, count: n, words }) => (
            <li key={gate}>
              <strong>{count(n)}</strong> {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
