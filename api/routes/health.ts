import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Door } from "../../contract/verbs.ts";
import { within } from "../live/within.ts";
import { RETRY_AFTER_SECONDS } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";

/** Probes commonly give up after a second or two. */
const PATIENCE_MS = 1000;
/** A position beyond any event: the cheapest question there is. */
const BEYOND = Number.MAX_SAFE_INTEGER;

const aliveSchema = z.object({ status: z.literal("alive") });
const readySchema = z.object({
  status: z.literal("ready"),
  database: z.enum(["reachable", "away"]),
  snapshots_in_memory: z.int().nonnegative(),
});

/** `closing`: the process is going down. */
export function addHealth(app: OpenAPIHono, door: Door, shelf: Shelf, closing: AbortSignal): void {
  const common = { method: "get" as const, tags: ["health"] };
  const healthz = createRoute({
    ...common,
    path: "/healthz",
    summary: "The process is alive",
    responses: { 200: jsonResponse("Alive", aliveSchema) },
  });
  const readyz = createRoute({
    ...common,
    path: "/readyz",
    summary: "There is something to serve from: the database or a snapshot in memory",
    responses: { 200: jsonResponse("Ready", readySchema), 503: problemResponse("Neither, or the process is going down") },
  });

  app.openapi(healthz, (c) => c.json({ status: "alive" as const }, 200, uncached));
  app.openapi(readyz, async (c) => {
    if (closing.aborted) return refuse("not-ready", { detail: "The process is going down.", remedy: "Ask another one." });
    const polled = await within(
      PATIENCE_MS,
      door.call("poll", { after: BEYOND, limit: 1 }).catch(() => undefined),
    );
    if (polled === undefined && shelf.size === 0)
      return refuse("not-ready", {
        detail: "The database does not answer and no snapshot is in memory.",
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    const database = polled === undefined ? ("away" as const) : ("reachable" as const);
    return c.json({ status: "ready" as const, database, snapshots_in_memory: shelf.size }, 200, uncached);
  });
}
