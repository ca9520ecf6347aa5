import type { Accept } from "../hop/request-headers.ts";
import type { Ok } from "../outcome.ts";
import { sourceFailed } from "../to-error.ts";
import { looksLikeHtml } from "../verdict/challenge.ts";
import { decodeText } from "./decode-text.ts";
import { excerpt } from "./excerpt.ts";

/** What a body is handed over as. */
export interface BodyOf {
  readonly json: unknown;
  readonly text: string;
  readonly bytes: Uint8Array;
}

type Reader<A extends Accept> = (ok: Ok, tries: number, charsetFallback?: string) => BodyOf[A];

/** The body as it was asked for; SourceFailed, naming what came instead, where it is something else. */
export const readers: { readonly [A in Accept]: Reader<A> } = {
  bytes: (ok) => ok.bytes,
  text: readText,
  json: readJson,
};

function readText(ok: Ok, tries: number, charsetFallback?: string): string {
  const decoded = decodeText(ok.bytes, ok.headers["content-type"] ?? "", charsetFallback);
  if (decoded !== null) return decoded.text;
  throw unreadable(ok, tries, "text in no encoding it declares, nor in UTF-8", new TextDecoder("latin1").decode(ok.bytes));
}

function readJson(ok: Ok, tries: number): unknown {
  const text = readText(ok, tries);
  if (text.trim() === "") throw unreadable(ok, tries, "an empty body instead of JSON", "");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const instead = looksLikeHtml(text, ok.headers) ? "HTML instead of JSON" : "what is not JSON";
    throw unreadable(ok, tries, instead, text, cause);
  }
}

function unreadable(ok: Ok, tries: number, instead: string, text: string, cause?: unknown) {
  const type = ok.headers["content-type"] ?? "no content type";
  const beginning = text === "" ? "" : `, beginning with "${excerpt(text)}"`;
  const said = `answered ${ok.status} (${type}) with ${instead}${beginning}`;
  const remedy = "Open the address and see whether the source has changed";
  return sourceFailed(ok.hop, ok.status, { said, code: "try_later", again: false, remedy, cause }, tries);
}
