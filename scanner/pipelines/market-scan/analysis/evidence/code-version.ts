import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOM = join(import.meta.dirname, "..");
/** Hex digits that name one state of the code: 48 bits. */
const DIGITS = 12;

let known: string | null = null;

/** Digest of the analysis' own source files, tests apart, as they were at first use: other code, other numbers. */
export function codeVersion(): string {
  known ??= digestOf(ROOM);
  return known;
}

function digestOf(room: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(room, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(?<!\.test|\.fixture)\.ts$/.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(room, file)));
  return hash.digest("hex").slice(0, DIGITS);
}
