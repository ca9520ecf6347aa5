import { lazy, Suspense, useMemo, useState } from "react";
import type { Scan } from "../../../client/types.ts";
import { byClaim } from "../evidence/by-claim.ts";
import { useSymbolEvidence } from "../evidence/use-symbol-evidence.ts";
import { DirectionDetails } from "./direction-details.tsx";
import { ScreenerFacts } from "./screener-facts.tsx";
import { SetupDetails } from "./setup-details.tsx";
import { SetupPicker } from "./setup-picker.tsx";
import { setupKey, setupsOf } from "./setups-of.ts";
import type { Opened } from "./symbol-drawer.tsx";

/** Fetched when a symbol with evidence is opened. */
const SymbolEvidenceParts = lazy(async () => {
  const { SymbolEvidenceParts: parts } = await import("../evidence/symbol-evidence.tsx");
  return { default: parts };
});

/** Fetched when a symbol without evidence is opened. */
const RowEvidence = lazy(async () => {
  const { RowEvidence: part } = await import("../evidence/row-evidence.tsx");
  return { default: part };
});

export interface SymbolDetailsProps {
  readonly scan: Scan;
  readonly opened: Opened;
}

export function SymbolDetails({ scan, opened: { symbol, setup: openedBy } }: SymbolDetailsProps) {
  const { evidence, missing, failure, isLoading } = useSymbolEvidence(symbol, scan.id);
  const [picked, setPicked] = useState<string | null>(openedBy === null ? null : setupKey(openedBy));
  const { claimed, watched, size } = useMemo(() => rowsOn(scan, symbol), [scan, symbol]);
  const setups = useMemo(() => setupsOf({ claimed, watched, evidence: evidence?.setups ?? [] }), [claimed, watched, evidence]);
  const chosen = setups.find(({ key }) => key === picked) ?? setups[0] ?? null;
  const row = chosen?.claimed ?? chosen?.watched ?? null;
  const currency = row?.currency ?? scan.metadata.screener.find((one) => one.symbol === symbol)?.currency;
  const details = (
    <>
      {chosen?.claimed && <DirectionDetails row={chosen.claimed} />}
      {chosen?.watched && <SetupDetails row={chosen.watched} />}
    </>
  );
  return (
    <div className="details">
      <SetupPicker setups={setups} chosen={chosen?.key ?? null} onChoose={setPicked} />
      {isLoading && <p className="dimmed">Reading its history…</p>}
      {missing !== null && <p className="notice">Its history and evidence are not there: {missing}.</p>}
      {failure !== null && <p className="notice warning">Its history and evidence could not be read: {failure.message}</p>}
      {evidence === null || currency === undefined ? (
        <>
          {details}
          {!isLoading && (
            <Suspense>
              <RowEvidence direction={chosen?.claimed ?? null} size={size} />
            </Suspense>
          )}
        </>
      ) : (
        <Suspense fallback={details}>
          <SymbolEvidenceParts
            symbol={symbol}
            currency={currency}
            evidence={evidence}
            setup={chosen?.evidence ?? null}
            levels={row}
          >
            {details}
          </SymbolEvidenceParts>
        </Suspense>
      )}
      <ScreenerFacts metadata={scan.metadata} symbol={symbol} />
    </div>
  );
}

function rowsOn(scan: Scan, symbol: string) {
  const of = <R extends { readonly symbol: string }>(rows: readonly R[]) => rows.filter((row) => row.symbol === symbol);
  const { direction, size } = byClaim(scan.opportunities);
  return { claimed: of(direction), watched: of(scan.watch), size: of(size)[0] ?? null };
}
