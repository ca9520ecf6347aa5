import { exitCodeWords } from "./exit-codes.ts";
import { optionNames, options } from "./options.ts";

const USAGE_COLUMN = 24; // leaves 56 of 80 columns for the words

export function helpText(): string {
  return [
    "npm run scan -- [options]",
    "",
    "Runs a pipeline once, puts the result before the gate, publishes and prints it.",
    "If the same run is under way somewhere else, this one waits for it.",
    "",
    ...optionNames.flatMap(optionLines),
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

function optionLines(name: (typeof optionNames)[number]): string[] {
  const { value, help } = options[name];
  const usage = `  --${name}${value === null ? "" : ` ${value}`}`;
  const ownLine = usage.length >= USAGE_COLUMN ? [usage] : [];
  return [
    ...ownLine,
    ...help.map((line, index) => (index === 0 && ownLine.length === 0 ? usage : "").padEnd(USAGE_COLUMN) + line),
  ];
}
