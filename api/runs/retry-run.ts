import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { SourceReport } from "../../contract/candidate.ts";
import { isSettled, type Run } from "../../contract/run.ts";
import type { Identity } from "../identity/identity.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { checkInput } from "./check-input.ts";
import { declared } from "./declared.ts";
import { findOwnRun } from "./find-run.ts";
import { idempotencyHeaders, idempotencyKeyOf } from "./idempotency-key.ts";
import { askedSchema, placeOrders, type RunDesk } from "./place-orders.ts";
import { requesterOf } from "./requester-of.ts";
import { runParams } from "./run-schemas.ts";

const query = z.object({
  all: z
    .stringbool()
    .default(false)
    .openapi({ type: "boolean", description: "1: read every source again, not only those that failed" }),
});

/** A new run with what an earlier one was asked with. */
export function addRetryRun(app: OpenAPIHono, desk: RunDesk, { requireWriter }: Identity): void {
  const route = createRoute({
    method: "post",
    path: "/api/runs/{id}/retry",
    tags: ["runs"],
    summary: "Try a run again: what failed is read anew, the rest of it is carried",
    request: { params: runParams, query, headers: idempotencyHeaders },
    responses: {
      202: {
        ...jsonResponse("A new run, which names the old one as retry_of", askedSchema),
        headers: { Location: { schema: { type: "string" }, description: "Where its progress is told" } },
      },
      400: problemResponse("A parameter is not valid"),
      401: problemResponse("Nobody is signed in"),
      403: problemResponse("Not yours, or not from here"),
      404: problemResponse("There is no such run, or it is somebody else's own"),
      409: problemResponse("The run is not over"),
      503: problemResponse("No worker is there, or the database is reached over REST only"),
    },
  });
  app.openapi(route, async (c) => {
    const caller = await requireWriter(c);
    const { run } = await findOwnRun(desk.door, c.req.valid("param").id, caller);
    if (!isSettled(run.status))
      return refuse("run-not-settled", {
        detail: `Run ${run.id} is ${run.status}.`,
        remedy: `Wait for its end, or POST /api/runs/${run.id}/cancel first.`,
      });
    const declaration = declared(desk.declarations, run.pipeline);
    checkInput(declaration, run.input, ["input"], caller);
    const { pipeline, key, own, input, priority } = run;
    const order = {
      ...{ pipeline, key, own, input, priority },
      user_id: own ? run.user_id : caller.id, // an administrator does not make somebody's own run theirs
      requester: requesterOf(caller),
      retry_of: run.id,
      kept_groups: c.req.valid("query").all ? [] : [...keptGroups(run)],
      ttl_seconds: declaration.ttlSeconds,
      idempotency_key: idempotencyKeyOf(c),
    };
    const [asked] = await placeOrders([order], desk);
    if (asked === undefined) return refuse("fault", { detail: "Asking for a run was answered without one." });
    return c.json(asked, 202, { ...uncached, location: `/api/runs/${asked.run_id}` });
  });
}

/** Groups that some source of the run read whole; none where that is all of them, since it was not for want of data that it failed. */
function keptGroups({ sources }: Run): readonly string[] {
  const groups = Map.groupBy(sources, ({ group }) => group);
  const isWhole = (reports: readonly SourceReport[]) => reports.some(({ state }) => state === "ok");
  const whole = [...groups].flatMap(([group, reports]) => (isWhole(reports) ? [group] : []));
  return whole.length === groups.size ? [] : whole;
}
