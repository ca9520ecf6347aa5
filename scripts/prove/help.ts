import { exitCodeWords } from "./exit-codes.ts";
import { optionNames, options, proofNames, proofWords } from "./options.ts";

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
    ...optionNames.flatMap(optionLines),
    "",
    "Exit codes",
    ...exitCodeWords.map(([code, words]) => `  ${String(code).padStart(3)}  ${words}`),
    "",
    "Example",
    "  npm run prove -- all --data prices.csv.gz",
  ].join("\n");
}

function optionLines(name: (typeof optionNames)[number]): string[] {
  const { value, help } = options[name];
  const usage = `  --${name}${value === null ? "" : ` ${value}`}`;
  return help.map((line, index) => (index === 0 ? usage : "").padEnd(COLUMN) + line);
}
