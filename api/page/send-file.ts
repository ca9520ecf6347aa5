import type { Context } from "hono";
import { appSecurityHeaders } from "../security-headers.ts";
import { chooseEncoding } from "../served/choose-encoding.ts";
import type { PageFile } from "./load-page.ts";

/** For files with a digest in their name: another content has another address. */
export const FOR_EVER = "public, max-age=31536000, immutable";
/** For files whose content may change: kept, and asked about each time. */
export const ASK_EACH_TIME = "no-cache";

export function sendFile({ req }: Context, { type, bytes, digest }: PageFile, cacheControl: string): Response {
  const encoding = chooseEncoding(req.header("accept-encoding"));
  const etag = `"${digest}-${encoding}"`;
  const common = { etag, "cache-control": cacheControl, vary: "Accept-Encoding", ...appSecurityHeaders };
  if (req.header("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers: common });
  const compressed: Record<string, string> = encoding === "identity" ? {} : { "content-encoding": encoding };
  const length = String(bytes[encoding].byteLength);
  return new Response(bytes[encoding], { headers: { ...common, ...compressed, "content-type": type, "content-length": length } });
}
