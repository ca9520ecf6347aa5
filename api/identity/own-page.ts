import type { Context } from "hono";

/**
 * Whether a page of this server sent a request, or one of a listed origin: only such may use what a browser adds by itself. By
 * what browsers say and pages cannot change: Sec-Fetch-Site, or where it is missing (http, old browsers) Origin against Host.
 */
export function isFromOwnPage({ req }: Context, listed: ReadonlySet<string>): boolean {
  const origin = req.header("origin");
  if (origin !== undefined && listed.has(origin)) return true;
  const site = req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  return origin !== undefined && URL.parse(origin)?.host === req.header("host");
}
