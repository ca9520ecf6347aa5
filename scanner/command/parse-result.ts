import { isUtf8 } from "node:buffer";
import { LarderError } from "../../contract/errors.ts";

/** Characters of what cannot be read that are shown. */
const EXCERPT = 60;

/** The JSON a program called `name` brought. Throws `fix_setup` naming the byte at which it is none, and what stands there. */
export function parseResult(bytes: Buffer, name: string): unknown {
  const text = textOf(bytes, name);
  if (text.trim() === "")
    throw unusable(`${name} ended well and printed nothing`, 'Print the result as JSON on stdout: [] or {"rows": []}');
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const at = faultAt(text, thrown instanceof Error ? thrown.message : "");
    throw unusable(`${name} printed no JSON: ${describeFault(text, at)}`, remedyFor(text, at), thrown);
  }
}

function textOf(bytes: Buffer, name: string): string {
  if (!isUtf8(bytes))
    throw unusable(`${name} printed no UTF-8: it begins with ${shown(bytes.toString("latin1"))}`, "Print UTF-8");
  return new TextDecoder().decode(bytes); // without the byte order mark
}

function describeFault(text: string, at: number): string {
  const begins = `it begins with ${shown(text)}`;
  const byte = Buffer.byteLength(text.slice(0, at));
  if (at >= text.trimEnd().length) return `it breaks off at byte ${byte}; ${begins}`;
  return at === 0 ? `at byte 0; ${begins}` : `at byte ${byte}, before ${shown(text.slice(at))}; ${begins}`;
}

function remedyFor(text: string, at: number): string {
  if (/^-?(NaN|Infinity)/.test(text.slice(at))) return "Print null for a number that is missing";
  if (at >= text.trimEnd().length) return "Look why it stopped printing in the middle";
  return "Print the result alone on stdout, and all else on stderr";
}

/** Where a text stops being JSON, in characters; its length where it only breaks off. */
function faultAt(text: string, message: string): number {
  const named = namedAt(message);
  if (named !== null) return named;
  if (isCutOff(text, message)) return text.length;
  // V8 names no place for a wrong token. Every beginning of JSON is at most cut off, so the place is found by halves.
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (isBeginning(text.slice(0, middle))) sound = middle;
    else faulty = middle;
  }
  return sound;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (thrown) {
    return isCutOff(text, (thrown as Error).message);
  }
}

const isCutOff = (text: string, message: string): boolean =>
  message === "Unexpected end of JSON input" || namedAt(message) === text.length;

function namedAt(message: string): number | null {
  const [, at] = /in JSON at position (\d+)/.exec(message) ?? [];
  return at === undefined ? null : Number(at);
}

/** The beginning of a text on one line, in quotes. */
function shown(text: string): string {
  return JSON.stringify(text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
}

function unusable(message: string, remedy: string, cause?: unknown): LarderError {
  return new LarderError("fix_setup", message, { remedy, ...(cause === undefined ? {} : { cause }) });
}
