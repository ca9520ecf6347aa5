import type { CalibrationEvidence } from "../../../client/evidence-types.ts";
import { count, gain } from "./numbers.ts";

/** Whether the odds know more than the base rate, in a sentence. */
export function skillInWords({ n, skill, skill_low, skill_high }: CalibrationEvidence): string {
  if (n === 0 || skill === null) return "No odds have been scored on events that they had not seen.";
  const scored = `On ${count(n)} events that they had not seen, the odds were`;
  if (skill_low === null || skill_high === null)
    return `${scored} off the base rate by ${gain(skill)}; there are too few to say more.`;
  const interval = `${gain(skill)}, 95 % interval ${gain(skill_low)} to ${gain(skill_high)}`;
  if (skill_low > 0) return `${scored} better than the base rate: ${interval}.`;
  return `${scored} not shown to be better than the base rate (${interval}), so the base rate is what is shown.`;
}
