import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

const NAME = "larder_session";

/**
 * Kept from scripts, and from requests that other sites cause: the page is public and its first request needs no cookie, so Strict
 * costs nothing.
 */
const attributes = { path: "/", httpOnly: true, sameSite: "Strict" } as const;

export const cookieOf = (c: Context): string | undefined => getCookie(c, NAME);

/** @param expiresAt Unix seconds */
export function keepSession(c: Context, token: string, expiresAt: number): void {
  setCookie(c, NAME, token, { ...attributes, secure: isSecure(c), expires: new Date(expiresAt * 1000) });
}

export function forgetSession(c: Context): void {
  deleteCookie(c, NAME, { ...attributes, secure: isSecure(c) });
}

/** Behind a proxy that ends TLS the server itself speaks http; the page's Origin says what the browser speaks. */
function isSecure({ req }: Context): boolean {
  const { protocol } = new URL(req.url);
  return protocol === "https:" || /^https:/.test(req.header("origin") ?? req.header("referer") ?? "");
}
