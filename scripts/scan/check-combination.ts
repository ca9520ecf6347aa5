import { LarderError } from "../../contract/errors.ts";
import type { OptionName } from "./options.ts";

const readsOnly = "it starts no run, and reads what is stored";
/** What only a run can be asked with. */
const runOptions = [
  "pipeline",
  "filter-mode",
  "symbols",
  "max-symbols",
  "data",
  "as-of",
  "currency",
  "scheduled",
  "force",
  "accept",
  "dry-run",
] as const satisfies readonly OptionName[];

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
  ["explain", "odds", "each is an answer of its own"],
  ...(["explain", "odds"] as const).flatMap((reading) => runOptions.map((option) => [reading, option, readsOnly] as const)),
];

const oddsOptions = ["target", "stop", "days"] as const satisfies readonly OptionName[];

/** Throws `fix_input` for the first pair that contradicts itself, or an option without the one it belongs to. */
export function checkCombination(given: ReadonlySet<OptionName>): void {
  const alone = oddsOptions.find((option) => given.has(option) && !given.has("odds"));
  if (alone !== undefined)
    throw new LarderError("fix_input", `--${alone} says nothing without --odds`, {
      field: alone,
      remedy: "Write --odds AAPL --target 105 --stop 97",
    });
  const found = contradictions.find(([one, other]) => given.has(one) && given.has(other));
  if (found === undefined) return;
  const [one, other, why] = found;
  throw new LarderError("fix_input", `--${one} and --${other} contradict each other: ${why}`, {
    field: other,
    remedy: "Leave one of them out",
  });
}
