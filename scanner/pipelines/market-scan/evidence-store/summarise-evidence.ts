import type { EvidenceSummary } from "../declare.ts";
import type { ClassEvidence } from "./class-evidence.ts";

/** What a snapshot says of the evidence behind it, by asset class; the rest is in the documents under its key. */
export function summariseEvidence(classes: readonly ClassEvidence[]): Record<string, EvidenceSummary> {
  return Object.fromEntries(classes.map((own) => [own.judged.evidence.asset_class, summaryOf(own)]));
}

function summaryOf({ key, judged: { evidence }, skills }: ClassEvidence): EvidenceSummary {
  const { data_hash, code_version, events, spa_p, calibration, regime, families } = evidence;
  return {
    key,
    data_hash,
    code_version,
    events,
    families_tested: families[0]?.tests ?? 0,
    families_strict: families.filter(({ strict }) => strict.passed).length,
    families_relaxed: families.filter(({ relaxed }) => relaxed.passed).length,
    spa_p,
    direction_skill: calibration.skill,
    direction_ece: calibration.ece,
    size_skill: [...skills],
    regime,
  };
}
