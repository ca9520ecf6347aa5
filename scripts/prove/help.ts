import { optionLines } from "../command-line/option-lines.ts";
import { exitCodeWords } from "./exit-codes.ts";
import { options, proofNames, proofWords } from "./options.ts";

const COLUMN = 18;

export function helpText(): string {
  return [
    `npm run prove -- ${proofNames.join("|")}|all [options]`,
    "",
    "Measures whether the market scan deserves trust, each number beside its bound.",
    "",
    ...proofNames.map((name) => `  ${name.padEnd(COLUMN - 2)}${proofWords[name]}`),
    `  ${"all".padEnd(COLUMN - 2)}every one that can be run with what is given`,
    "",
    ...optionLines(options, COLUMN),
    "",
    "Exit codes",
    ...exitCodeWords.map(([code, words]) => `  ${String(code).padStart(3)}  ${words}`),
    "",
    "Example",
    "  npm run prove -- all --data prices.csv.gz",
  ].join("\n");
}
