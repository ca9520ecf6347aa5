import type { EvidenceSummary, Mode } from "../../../client/types.ts";
import { groupName } from "./as-of.ts";
import { count, gain, pValue, share } from "./numbers.ts";
import { capitalised } from "./text.ts";

type Tried = Pick<
  EvidenceSummary,
  "events" | "families_tested" | "families_strict" | "families_relaxed" | "spa_p" | "direction_skill" | "direction_ece"
>;

/**
 * What was tried before anything was listed, in a line: "Stocks: 43 set-ups tested on 54,000 past events; 0 pass; odds of the whole
 * catalogue being luck: p 0.410." `mode`: whose gates are meant.
 */
export function describeEvidence(assetClass: string, summary: Tried, mode: Mode): string {
  const { families_tested, families_strict, families_relaxed, events, spa_p } = summary;
  const passed = mode === "strict" ? families_strict : families_relaxed;
  const parts = [
    `${count(families_tested)} set-ups tested on ${count(events)} past events`,
    `${count(passed)} ${passed === 1 ? "passes" : "pass"}`,
    spa_p === null ? null : `odds of the whole catalogue being luck: p ${pValue(spa_p)}`,
    skillPart(summary),
  ].filter((part) => part !== null);
  return `${capitalised(groupName(assetClass))}: ${parts.join("; ")}.`;
}

function skillPart({ direction_skill, direction_ece }: Tried): string | null {
  if (direction_skill === null) return null;
  const error = direction_ece === null ? "" : `, ${share(direction_ece)} off on average`;
  return `the odds against the base rate, out of sample: ${gain(direction_skill)}${error}`;
}
