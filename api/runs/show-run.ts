import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Door } from "../../contract/verbs.ts";
import type { Identity } from "../identity/identity.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { findRun } from "./find-run.ts";
import { runDetailSchema, runParams } from "./run-schemas.ts";
import { detailFor } from "./shown-to.ts";

export function addShowRun(app: OpenAPIHono, door: Door, { callerOf }: Identity): void {
  const route = createRoute({
    method: "get",
    path: "/api/runs/{id}",
    tags: ["runs"],
    summary: "How far a run is, and what came of it",
    request: { params: runParams },
    responses: {
      200: jsonResponse("Not cached", runDetailSchema),
      400: problemResponse("The id is not one"),
      404: problemResponse("There is no such run, or it is somebody else's own"),
    },
  });
  app.openapi(route, async (c) => {
    const caller = await callerOf(c);
    const { run, position } = await findRun(door, c.req.valid("param").id, caller);
    return c.json(detailFor(caller, run, position), 200, uncached);
  });
}
