import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Declaration } from "../../contract/pipeline.ts";
import { type ListSnapshots, snapshotSummary } from "../../store/list-snapshots.ts";
import { refuse } from "../refuse.ts";
import { modeOf } from "../schemas/reading-query.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

/** As many as are kept. */
const MAX_LIMIT = 100;

const historySchema = z
  .object({
    snapshots: z.array(snapshotSummary).describe("Newest first"),
    next_before: z.string().nullable().describe("`before` of the next page; null on the last"),
  })
  .openapi("ScanHistory");

export function addScanHistory(app: OpenAPIHono, declaration: Declaration, listSnapshots: ListSnapshots | null): void {
  const query = z.object({
    mode: modeOf(declaration.variants),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_LIMIT)
      .default(20)
      .openapi({ type: "integer", description: "Snapshots per page" }),
    before: z.iso.datetime({ offset: true }).optional().describe("Only snapshots whose runs began before this instant"),
  });
  const route = createRoute({
    method: "get",
    path: "/api/scan/history",
    tags: ["scan"],
    summary: "Past snapshots without their rows",
    request: { query },
    responses: {
      200: jsonResponse("One page", historySchema),
      400: problemResponse("A parameter is not valid"),
      503: problemResponse("Needs DATABASE_URL, or the database is away"),
    },
  });

  app.openapi(route, async (c) => {
    if (listSnapshots === null)
      return refuse("needs-database-url", {
        detail: "Lists need DATABASE_URL: the database is reached over REST here.",
        remedy: "Set DATABASE_URL to the database's direct or session-pooler URL.",
      });
    const { mode, limit, before } = c.req.valid("query");
    const snapshots = [...(await listSnapshots({ pipeline: declaration.name, variant: mode, limit, before: before ?? null }))];
    const nextBefore = snapshots.length === limit ? (snapshots.at(-1)?.scan_timestamp ?? null) : null;
    return c.json({ snapshots, next_before: nextBefore }, 200, uncached);
  });
}
