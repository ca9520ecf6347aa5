import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

/** Without what a run was asked with and by whom: paths and names are nobody else's. */
const runSchema = run
  .pick({
    id: true,
    pipeline: true,
    trigger: true,
    status: true,
    outcome: true,
    attempt: true,
    progress: true,
    reasons: true,
    sources: true,
    asked_at: true,
    begun_at: true,
    settled_at: true,
  })
  .openapi("Run");

export function addRun(app: OpenAPIHono, door: Door): void {
  const route = createRoute({
    method: "get",
    path: "/api/runs/{id}",
    tags: ["runs"],
    summary: "How far a run is, and what came of it",
    request: { params: z.object({ id: z.uuid() }) },
    responses: {
      200: jsonResponse("Not cached", runSchema),
      400: problemResponse("The id is not one"),
      404: problemResponse("There is no such run"),
    },
  });
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const found = (await door.call("status", { key: "", run_id: id })).run;
    if (found === null) return refuse("not-found", { detail: `There is no run ${id}.`, remedy: "POST /api/runs starts one." });
    return c.json(runSchema.parse(found), 200, uncached);
  });
}
