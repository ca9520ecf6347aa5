import { basename } from "node:path";

export type Argv = readonly [string, ...string[]];

export interface CommandOptions {
  /** Where the program runs and its relative paths begin; default: where Larder was started. */
  readonly cwd?: string | undefined;
  /** Further variables it may see, by name, beside PATH, HOME, LANG, TZ and TMPDIR. */
  readonly env?: readonly string[] | undefined;
  /** Largest result, in bytes; default 20 MB. */
  readonly maxBytes?: number | undefined;
}

/** A program as it is started. */
export interface Program extends CommandOptions {
  readonly argv: Argv;
  readonly maxBytes: number;
}

/** What it is called in messages: "python3 scan.py". Further arguments may be long, or secret. */
export function nameOf([file, first]: Argv): string {
  return [file, ...(first === undefined ? [] : [first])].map((word) => basename(word)).join(" ");
}
