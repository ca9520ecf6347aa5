import "../styles/evidence.css";
import type { DirectionRow, SizeRow } from "../../../client/types.ts";
import { Calibration } from "./parts/calibration.tsx";
import { FamilyFindings } from "./parts/family-findings.tsx";
import { SizeRanges } from "./parts/size-ranges.tsx";

export interface RowEvidenceProps {
  /** null: nothing is claimed of the symbol's direction. */
  readonly direction: DirectionRow | null;
  /** null: nothing is claimed of its size. */
  readonly size: SizeRow | null;
}

/** What the scan's own rows bring with them, where the evidence behind them is not to be had. */
export function RowEvidence({ direction, size }: RowEvidenceProps) {
  return (
    <>
      {direction !== null && (
        <>
          <FamilyFindings family={{ ...direction, ...direction.evidence }} spaP={direction.spa_p} />
          <Calibration calibration={direction.calibration} />
        </>
      )}
      {size !== null && <SizeRanges size={size} places={[]} />}
    </>
  );
}
