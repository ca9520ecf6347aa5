import { ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { liveRates, scanUpdate } from "../../contract/rates.ts";
import type { LiveFeed } from "../live-events/live-feed.ts";
import { createEventStreams, eventStreamHeaders } from "../live-events/stream-events.ts";
import { refuse } from "../refuse.ts";
import { problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

const schemas = { LiveRates: z.object(liveRates.shape), ScanUpdate: z.object(scanUpdate.shape) };

/** What is pushed over Socket.IO, as server-sent events. */
export function addRatesStream(app: OpenAPIHono, feed: LiveFeed, closing: AbortSignal): void {
  for (const [name, schema] of Object.entries(schemas)) app.openAPIRegistry.register(name, schema);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/rates/stream",
    tags: ["rates"],
    summary:
      "Server-sent events exchange-rate-update (LiveRates) and scan-updated (ScanUpdate); who comes back sends Last-Event-ID",
    responses: {
      200: { description: "Until either side ends it", content: { "text/event-stream": { schema: { type: "string" } } } },
      503: problemResponse("There is no connection to write to"),
    },
  });
  const streams = createEventStreams(feed, closing);

  app.get("/api/rates/stream", async (c: Context<{ Bindings: Partial<HttpBindings> }>) => {
    const { outgoing } = c.env;
    if (!(outgoing instanceof ServerResponse))
      return refuse("wrong-setup", {
        detail: "This server answers through a host that takes whole answers only.",
        remedy: "Poll /api/rates/latest with its ETag.",
      });
    if (c.req.raw.method === "HEAD") return new Response(null, { headers: { ...uncached, ...eventStreamHeaders } });
    await streams.open(outgoing, uncached, c.req.header("last-event-id"));
    return RESPONSE_ALREADY_SENT;
  });
}
