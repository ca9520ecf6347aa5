import type { Context } from "hono";
import { refuse } from "./refuse.ts";

/** Whether an address or host name can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Headers that a proxy adds: whoever is behind it is not on this machine. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;

/**
 * Lets a request pass that comes from this machine, and not from a site that a browser here has open: such a site is told by its
 * Origin, and one that has its own name point to this machine by the Host.
 * @throws HTTPException 403 that names the remedy
 */
export function refuseStrangers({ req }: Context, acceptsWrites: boolean): void {
  if (!acceptsWrites)
    refuse("not-allowed", {
      detail: "This server is open to a network, and has no way yet to tell who asks.",
      remedy: "Set HOST=127.0.0.1 to start runs over HTTP from this machine, or run: npm run scan",
    });
  const host = req.header("host");
  const proxied = FORWARDED.some((name) => req.header(name) !== undefined);
  if (proxied || (host !== undefined && !isLoopback(host.replace(/:\d+$/, ""))))
    refuse("not-allowed", {
      detail: proxied
        ? "The request came through a proxy."
        : `The request was sent to "${host}", not to this machine by its own name.`,
      remedy: "Ask from this machine, at http://localhost, or run: npm run scan",
    });
  const origin = req.header("origin");
  if (origin !== undefined && origin !== `http://${host}`)
    refuse("not-allowed", {
      detail: `A page of "${origin}" may not start runs here.`,
      remedy: "Start it from this server's own page, or run: npm run scan",
    });
}
