import type { Context } from "hono";
import { chooseEncoding } from "./choose-encoding.ts";
import { datedHeaders } from "./dated-headers.ts";
import type { Answer } from "./finish-answer.ts";
import { isNotModified } from "./is-not-modified.ts";
import type { LogServed } from "./log-served.ts";

/**
 * The stored bytes in the encoding the reader likes best, or 304. It makes no query, no copy and no compression, and hands plain
 * objects to Response: each of these would cost more than all the rest of a hit.
 * @param now database time in milliseconds
 */
export function sendAnswer({ req }: Context, answer: Answer, now: number, logServed: LogServed): Response {
  const representation = answer.representations[chooseEncoding(req.header("accept-encoding"))];
  const { state, ok, notModified } = datedHeaders(answer, representation, now);
  logServed(answer.snapshot, state, now);
  const validators = { ifNoneMatch: req.header("if-none-match"), ifModifiedSince: req.header("if-modified-since") };
  if (isNotModified(validators, representation.etag, notModified["last-modified"]))
    return new Response(null, { status: 304, headers: notModified });
  return new Response(representation.bytes, { headers: ok });
}
