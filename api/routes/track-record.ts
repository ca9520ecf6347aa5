import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { trackRecord } from "../../contract/claim.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

export function addTrackRecord(app: OpenAPIHono, declaration: Declaration, door: Door): void {
  const route = createRoute({
    method: "get",
    path: "/api/scan/track-record",
    tags: ["scan"],
    summary: "What was really published, and how it ended",
    responses: {
      200: jsonResponse(
        "Every published claim, followed up to the end of its horizon",
        z.object(trackRecord.shape).openapi("TrackRecord"),
      ),
      503: problemResponse("The database is away"),
    },
  });

  app.openapi(route, async (c) => {
    const { now: _, ...record } = await door.call("track_record", { pipeline: declaration.name });
    return c.json(record, 200, uncached);
  });
}
