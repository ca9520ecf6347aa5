import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { Identity } from "../identity/identity.ts";
import { isForwarded } from "../identity/local-caller.ts";
import { clientAddress } from "./client-address.ts";
import { limitHeaders, refuseGreed } from "./limit-headers.ts";
import { createLimiter, type Limit } from "./limiter.ts";

/** One a second is more than any page or script needs to start; a batch counts once. */
const WRITES: Limit = { what: "writes", points: 60, seconds: 60 };
/** A page polls a few addresses every few seconds: dozens of them behind one address fit. */
const READS: Limit = { what: "reads", points: 600, seconds: 60 };

/**
 * What is answered from the database, and so costs it something. What is sent from memory is left out: it costs less than counting
 * it, and nothing may stand before it. Plain paths: one with an expression in it would make Hono change to a slower router, for all.
 */
const READ_FROM_DATABASE = [
  "/api/scan/status",
  "/api/scan/history",
  "/api/scan/track-record",
  "/api/scan/symbols/*",
  "/api/rates/history",
  "/api/rates/convert",
  "/api/rates/alerts",
  "/api/rates/stream",
  "/api/background-scraper/*",
  "/api/runs/*",
  "/api/events/*",
  "/api/webhooks/*",
] as const;

const CHANGING = ["POST", "PUT", "PATCH", "DELETE"];

/** Limits what may be asked for in a minute: writes by user, or by address where it is no user who asks; reads by address. */
export function limitRequests(app: OpenAPIHono, identity: Identity, trustProxy: number, log: Logger): void {
  const [writes, reads] = [createLimiter(WRITES), createLimiter(READS)];
  let warned = false;
  const addressOf = (c: Context) => {
    if (trustProxy === 0 && !warned && isForwarded(c)) {
      warned = true;
      log.warn("Requests come through a proxy, and TRUST_PROXY is 0: everybody behind it shares one address's limits");
    }
    return clientAddress(c, trustProxy);
  };

  const limitWrites = limited(writes, async (c) => {
    const caller = await identity.callerOf(c);
    return caller.kind === "user" ? `user:${caller.id}` : addressOf(c);
  });
  app.on(CHANGING, ["/api/*"], limitWrites);
  app.on(
    "GET",
    [...READ_FROM_DATABASE],
    limited(reads, async (c) => addressOf(c)),
  );
}

type KeyOf = (c: Context<{ Bindings: Partial<HttpBindings> }>) => Promise<string | null>;

/** Takes one for each request, refuses where nothing is left, and says how much is. A key of null is not limited. */
function limited(limiter: ReturnType<typeof createLimiter>, keyOf: KeyOf): MiddlewareHandler {
  return async (c, next) => {
    const key = await keyOf(c);
    if (key === null) return next();
    const allowance = await limiter.take(key);
    if (allowance.isExceeded) return refuseGreed(allowance);
    await next();
    if (c.res === RESPONSE_ALREADY_SENT) return; // one object, shared by all streams
    for (const [name, value] of Object.entries(limitHeaders(allowance))) c.res.headers.set(name, value);
  };
}
