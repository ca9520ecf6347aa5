import type { OptionSpec } from "./read-options.ts";

/** The options of a help text; `column`: where their words begin. One whose name reaches into it has a line of its own. */
export function optionLines(options: Readonly<Record<string, OptionSpec>>, column: number): string[] {
  return Object.entries(options).flatMap(([name, { value, help }]) => {
    const usage = `  --${name}${value === null ? "" : ` ${value}`}`;
    const isLong = usage.length >= column;
    const lines = help.map((line, index) => (index === 0 && !isLong ? usage : "").padEnd(column) + line);
    return isLong ? [usage, ...lines] : lines;
  });
}
