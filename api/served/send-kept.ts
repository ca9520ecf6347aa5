import type { Context } from "hono";
import { securityHeaders } from "../security-headers.ts";
import { chooseEncoding } from "./choose-encoding.ts";
import { isNotModified } from "./is-not-modified.ts";
import type { Representations } from "./represent.ts";

/** Finished bytes that caches keep but ask about each time, or 304. `lastModified`: ISO instant. */
export function sendKept({ req }: Context, representations: Representations, lastModified: string): Response {
  const { encoding, bytes, etag } = representations[chooseEncoding(req.header("accept-encoding"))];
  const modified = new Date(lastModified).toUTCString();
  const headers = { etag, "last-modified": modified, "cache-control": "public, no-cache", vary: "Accept-Encoding" };
  if (isNotModified((name) => req.header(name), etag, modified)) return new Response(null, { status: 304, headers });
  return new Response(bytes, {
    headers: {
      ...headers,
      ...securityHeaders,
      "content-type": "application/json; charset=utf-8",
      "content-length": String(bytes.byteLength),
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
    },
  });
}
