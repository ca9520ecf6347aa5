import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cors } from "hono/cors";

type Headers = Readonly<Record<string, string>>;

/** Where a request's headers wait for whoever makes its answer. */
const WAITING = "cors-headers";
/** Preflights are asked again after so long; browsers keep them no longer than two hours anyway. */
const PREFLIGHT_SECONDS = 600;

const EXPOSED = [
  "etag",
  "larder-state",
  "larder-run",
  "location",
  "retry-after",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
];

/** Lets pages of other origins, by list, read and write with their users' credentials. Without a list nothing is done at all. */
export function addCors(app: OpenAPIHono, listed: ReadonlySet<string>): void {
  if (listed.size === 0) return;
  const preflight = cors({
    origin: [...listed],
    credentials: true,
    maxAge: PREFLIGHT_SECONDS,
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["authorization", "content-type", "idempotency-key", "last-event-id", "prefer", "x-run-secret"],
  });
  app.on("OPTIONS", ["/api/*"], preflight);
  app.use("/api/*", async (c: Context, next) => {
    const origin = c.req.header("origin");
    c.set(WAITING, origin !== undefined && listed.has(origin) ? forOrigin(origin) : nobody);
    await next();
    const waiting = take(c);
    if (waiting === undefined || c.res === RESPONSE_ALREADY_SENT) return;
    for (const [name, value] of Object.entries(waiting)) c.res.headers.append(name, value);
  });
}

/** Caches in front must not give one origin's answer to another. */
const nobody: Headers = { vary: "Origin" };

const forOrigin = (origin: string): Headers => ({
  ...nobody,
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  "access-control-expose-headers": EXPOSED.join(", "),
});

/**
 * Headers with those that the asking page's origin needs. For answers of finished bytes, which are sent as plain objects because a
 * touch of the finished Response would cost more than the rest, and for streams, which are written past it.
 */
export function withCors<H extends Headers>(c: Context, headers: H): H {
  const waiting = take(c);
  if (waiting === undefined) return headers;
  const vary = headers.vary === undefined ? waiting.vary : `${headers.vary}, ${waiting.vary}`;
  return { ...headers, ...waiting, vary };
}

/** Once: they are in the answer then. */
function take(c: Context): Headers | undefined {
  const waiting: Headers | undefined = c.get(WAITING);
  if (waiting !== undefined) c.set(WAITING, undefined);
  return waiting;
}
