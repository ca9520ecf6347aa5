import type { Context } from "hono";
import { withCors } from "../cors/cors.ts";
import { chooseEncoding } from "./choose-encoding.ts";
import { type DatedHeaders, datedHeaders } from "./dated-headers.ts";
import type { Answer } from "./finish-answer.ts";
import { isNotModified } from "./is-not-modified.ts";
import type { LogServed } from "./log-served.ts";
import type { Representation } from "./represent.ts";

/** An answer as one reader is to get it. */
export interface Chosen {
  readonly answer: Answer;
  readonly representation: Representation;
  readonly dated: DatedHeaders;
}

/** The bytes in the encoding this reader likes best, with their headers and state at `now` (database time, ms). */
export function chooseFor({ req }: Context, answer: Answer, now: number): Chosen {
  const representation = answer.representations[chooseEncoding(req.header("accept-encoding"))];
  return { answer, representation, dated: datedHeaders(answer, representation, now) };
}

/**
 * The stored bytes, or 304. It makes no query, no copy and no compression, and hands plain objects to Response: each of these
 * would cost more than all the rest of a hit.
 */
export function sendAnswer(c: Context, { answer, representation, dated }: Chosen, logServed: LogServed): Response {
  logServed(answer.snapshot, dated);
  const lastModified = dated.notModified["last-modified"];
  if (isNotModified((name) => c.req.header(name), representation.etag, lastModified))
    return new Response(null, { status: 304, headers: withCors(c, dated.notModified) });
  return new Response(representation.bytes, { headers: withCors(c, dated.ok) });
}
