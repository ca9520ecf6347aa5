import type { Context } from "hono";
import type { ProblemDetails } from "../problem.ts";

/** Whether an address or host name can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Headers that a proxy adds: whoever is behind it is not on this machine. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;

/** Whether a request says of itself that somebody else passed it on. */
export const isForwarded = ({ req }: Context): boolean => FORWARDED.some((name) => req.header(name) !== undefined);

export interface LocalRule {
  /** Whether nobody but this machine reaches the server. */
  readonly acceptsWrites: boolean;
  /** Origins whose pages count as this server's own. */
  readonly listed: ReadonlySet<string>;
}

/**
 * Why a request may not pass for one of this machine's own; null where it may. A site that a browser here has open is told by its
 * Origin, and one that has its own name point to this machine by the Host.
 */
export function strangeness(c: Context, { acceptsWrites, listed }: LocalRule): ProblemDetails | null {
  if (!acceptsWrites)
    return {
      detail: "This server is open to a network, and nobody can sign in here.",
      remedy:
        "Set RUN_SECRET and send it as X-Run-Secret, set HOST=127.0.0.1 to start runs over HTTP from this machine, or run: npm run scan",
    };
  const host = c.req.header("host");
  if (isForwarded(c)) return { detail: "The request came through a proxy.", remedy: FROM_HERE };
  if (host !== undefined && !isLoopback(host.replace(/:\d+$/, "")))
    return { detail: `The request was sent to "${host}", not to this machine by its own name.`, remedy: FROM_HERE };
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== `http://${host}` && !listed.has(origin))
    return {
      detail: `A page of "${origin}" may not start runs here.`,
      remedy: "Start it from this server's own page, or run: npm run scan",
    };
  return null;
}

const FROM_HERE = "Ask from this machine, at http://localhost, or run: npm run scan";
