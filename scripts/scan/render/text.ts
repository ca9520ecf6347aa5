import { stripVTControlCharacters } from "node:util";

/** One line without control characters: names and reasons come from files and sites, and must not steer a terminal. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return stripVTControlCharacters(text).replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

/** At most `width` columns, the cut marked. */
export function shorten(text: string, width: number): string {
  const line = clean(text);
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** Words over lines of at most `width` columns; a longer word keeps a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of clean(text).split(/\s+/).filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** Wrapped, every line but the first under the `indent`th column. */
export function wrapUnder(lead: string, text: string, width: number): string {
  return lead + wrap(text, Math.max(20, width - lead.length)).join(`\n${" ".repeat(lead.length)}`);
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "short_history" -> "short history". */
export const inWords = (name: string): string => name.replaceAll("_", " ");
