import type { Hop } from "./hop.ts";

/** What must not follow to another origin. */
const PERSONAL: ReadonlySet<string> = new Set(["authorization", "cookie", "proxy-authorization"]);
const OF_A_BODY: ReadonlySet<string> = new Set(["content-type", "content-length", "content-encoding"]);

export type NextHop = { readonly kind: "hop"; readonly hop: Hop } | { readonly kind: "refused"; readonly said: string };

/** Where a redirect leads (RFC 9110, 15.4). `mayDowngrade`: whether https may lead to http. */
export function nextHop(hop: Hop, status: number, location: string, mayDowngrade: boolean): NextHop {
  const url = URL.parse(location, hop.url.href);
  if (url === null) return { kind: "refused", said: "redirects to what is not a URL" };
  if (url.protocol !== "http:" && url.protocol !== "https:") return { kind: "refused", said: `redirects to ${url.protocol}` };
  if (!mayDowngrade && hop.url.protocol === "https:" && url.protocol === "http:")
    return { kind: "refused", said: `redirects from https to http (${url.host})` };
  const becomesGet = status === 303 || (hop.method === "POST" && (status === 301 || status === 302));
  const headers = Object.entries(hop.headers)
    .filter(([name]) => url.origin === hop.url.origin || !PERSONAL.has(name))
    .filter(([name]) => !becomesGet || !OF_A_BODY.has(name));
  const kept = becomesGet ? { method: "GET" as const, body: null } : { method: hop.method, body: hop.body };
  return { kind: "hop", hop: { url, ...kept, headers: Object.fromEntries(headers) } };
}
