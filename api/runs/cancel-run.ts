import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Door } from "../../contract/verbs.ts";
import type { Identity } from "../identity/identity.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { findOwnRun } from "./find-run.ts";
import { runDetailSchema, runParams } from "./run-schemas.ts";
import { detailFor } from "./shown-to.ts";

export function addCancelRun(app: OpenAPIHono, door: Door, { requireWriter }: Identity, log: Logger): void {
  const route = createRoute({
    method: "post",
    path: "/api/runs/{id}/cancel",
    tags: ["runs"],
    summary: "Stop a run: at once where it waits, within two seconds where it is at work",
    request: { params: runParams },
    responses: {
      200: jsonResponse("Cancelled, or about to be (cancel_requested); asking again changes nothing", runDetailSchema),
      400: problemResponse("The id is not one"),
      401: problemResponse("Nobody is signed in"),
      403: problemResponse("Not yours, or not from here"),
      404: problemResponse("There is no such run, or it is somebody else's own"),
      409: problemResponse("It is over"),
    },
  });
  app.openapi(route, async (c) => {
    const caller = await requireWriter(c);
    const { id } = c.req.valid("param");
    await findOwnRun(door, id, caller);
    const { run } = await door.call("cancel", { run_id: id });
    if (run === null) return refuse("not-found", { detail: `There is no run ${id} any more.` });
    if (run.status === "succeeded" || run.status === "failed")
      return refuse("run-settled", {
        detail: `Run ${id} is ${run.outcome ?? run.status} since ${run.settled_at}.`,
        remedy: `GET /api/runs/${id} tells what came of it.`,
      });
    log.info({ pipeline: run.pipeline, run_id: id, by: caller.id }, `${caller.id} cancels run ${id}`);
    return c.json(detailFor(caller, run, null), 200, uncached);
  });
}
