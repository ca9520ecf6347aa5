import { LarderError } from "../../contract/errors.ts";
import type { OptionName } from "./options.ts";

const keptCandidate = "the accepted candidate is already computed";

/** Pairs that contradict each other, and why. */
const contradictions: readonly (readonly [OptionName, OptionName, string])[] = [
  ["dry-run", "accept", "a dry run publishes nothing"],
  ["dry-run", "force", "a dry run publishes nothing, so there is nothing to force"],
  ["dry-run", "scheduled", "a dry run takes no slot of the schedule"],
  ["scheduled", "force", "a forced run does not ask the schedule"],
  ["scheduled", "accept", "accepting is a person's decision"],
  ["accept", "force", "an accepted candidate is not compared with anything anyway"],
  ["accept", "symbols", keptCandidate],
  ["accept", "max-symbols", keptCandidate],
  ["accept", "data", keptCandidate],
  ["accept", "as-of", keptCandidate],
  ["accept", "currency", keptCandidate],
];

/** Throws `fix_input` for the first pair that contradicts itself. */
export function checkCombination(given: ReadonlySet<OptionName>): void {
  const found = contradictions.find(([one, other]) => given.has(one) && given.has(other));
  if (found === undefined) return;
  const [one, other, why] = found;
  throw new LarderError("fix_input", `--${one} and --${other} contradict each other: ${why}`, {
    field: other,
    remedy: "Leave one of them out",
  });
}
