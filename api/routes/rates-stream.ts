import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Logger } from "pino";
import { liveRates, scanUpdate } from "../../contract/rates.ts";
import type { LiveFeed } from "../live-events/live-feed.ts";
import { createEventStreams } from "../live-events/stream-events.ts";
import { problemResponse } from "../schemas/responses.ts";
import { connectionOf } from "../streams/connection-of.ts";
import { createStreams, eventStreamHeaders } from "../streams/streams.ts";

const schemas = { LiveRates: z.object(liveRates.shape), ScanUpdate: z.object(scanUpdate.shape) };

/** What is pushed over Socket.IO, as server-sent events. */
export function addRatesStream(app: OpenAPIHono, feed: LiveFeed, log: Logger, closing: AbortSignal): void {
  for (const [name, schema] of Object.entries(schemas)) app.openAPIRegistry.register(name, schema);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/rates/stream",
    tags: ["rates"],
    summary:
      "Server-sent events exchange-rate-update (LiveRates) and scan-updated (ScanUpdate); who comes back sends Last-Event-ID",
    responses: {
      200: { description: "Until either side ends it", content: { "text/event-stream": { schema: { type: "string" } } } },
      503: problemResponse("There is no connection to write to, or too many are open already"),
    },
  });
  const streams = createStreams({ about: "rates", log, closing });
  const events = createEventStreams(feed, streams);

  app.get("/api/rates/stream", async (c: Context<{ Bindings: Partial<HttpBindings> }>) => {
    const { outgoing, headers } = connectionOf(c, streams, "Poll /api/rates/latest with its ETag.");
    if (c.req.raw.method === "HEAD") return new Response(null, { headers: { ...headers, ...eventStreamHeaders } });
    await events.open(outgoing, headers, c.req.header("last-event-id"));
    return RESPONSE_ALREADY_SENT;
  });
}
