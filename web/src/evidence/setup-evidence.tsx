import type { SetupEvidence, SymbolEvidence } from "../../../client/evidence-types.ts";
import { Calibration } from "./parts/calibration.tsx";
import { Equity } from "./parts/equity.tsx";
import { FamilyFindings } from "./parts/family-findings.tsx";
import { GateList } from "./parts/gate-list.tsx";
import { PastEvents } from "./parts/past-events.tsx";

export interface SetupEvidencePartsProps {
  readonly symbol: string;
  readonly setup: SetupEvidence;
  readonly evidence: Pick<SymbolEvidence, "gates" | "spa_p">;
}

/** All that speaks for or against one set-up. */
export function SetupEvidenceParts({ symbol, setup, evidence }: SetupEvidencePartsProps) {
  const places = evidence.gates.filter(({ setup_id, direction }) => setup_id === setup.setup_id && direction === setup.direction);
  return (
    <>
      <GateList setup={setup} places={places} />
      <PastEvents symbol={symbol} setup={setup} />
      <FamilyFindings family={setup.family} spaP={evidence.spa_p} />
      <Calibration calibration={setup.family.calibration} />
      <Equity equity={setup.equity} />
    </>
  );
}
