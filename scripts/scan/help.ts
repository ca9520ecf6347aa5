import { optionLines } from "../command-line/option-lines.ts";
import { exitCodeWords } from "./exit-codes.ts";
import { options } from "./options.ts";

const USAGE_COLUMN = 24; // leaves 56 of 80 columns for the words

export function helpText(): string {
  return [
    "npm run scan -- [options]",
    "",
    "Runs a pipeline once, puts the result before the gate, publishes and prints it.",
    "If the same run is under way somewhere else, this one waits for it.",
    "",
    ...optionLines(options, USAGE_COLUMN),
    "",
    "Exit codes",
    ...exitCodeWords.map(([code, words]) => `  ${String(code).padStart(3)}  ${words}`),
    "  Attached to a run of somebody else: that run's.",
    "",
    "Examples",
    "  npm run scan -- --data prices.csv.gz --as-of 2018-02-07",
    "  npm run scan -- --pipeline exchange-rates",
    "  npm run scan -- --odds AAPL --target 5% --stop=-3% --days 10",
  ].join("\n");
}
