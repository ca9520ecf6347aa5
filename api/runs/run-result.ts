import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { rateSet, variantResult } from "../../contract/candidate.ts";
import { isSettled, type Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Identity } from "../identity/identity.ts";
import { refuse } from "../refuse.ts";
import { acceptedSchema, jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { findRun } from "./find-run.ts";
import { runParams } from "./run-schemas.ts";

/** As often as a person's page asks. */
const LOOK_AGAIN_SECONDS = 3;
/** Snapshots are stored by the transaction that settles their run, a moment after its `settled_at`. */
const STORED_WITHIN_MS = 1000;

const resultSchema = z
  .object({
    run_id: z.uuid(),
    pipeline: z.string(),
    as_of: z.iso.datetime({ offset: true }).describe("What the newest data in it is as of"),
    rates: rateSet,
    variants: z.record(z.string(), z.object(variantResult.shape)),
  })
  .openapi("RunResult");
type Result = z.infer<typeof resultSchema>;

export function addRunResult(app: OpenAPIHono, door: Door, { callerOf }: Identity): void {
  const route = createRoute({
    method: "get",
    path: "/api/runs/{id}/result",
    tags: ["runs"],
    summary: "What a run brought: an own run's result, or the snapshots that a pipeline's run published",
    request: { params: runParams },
    responses: {
      200: jsonResponse("It never changes", resultSchema),
      202: {
        ...jsonResponse("The run is not over", acceptedSchema),
        headers: { "Retry-After": { schema: { type: "integer" as const }, description: "Seconds" } },
      },
      400: problemResponse("The id is not one"),
      404: problemResponse("There is no such run, or it brought nothing: status, outcome and reasons say why"),
    },
  });
  app.openapi(route, async (c) => {
    const { run } = await findRun(door, c.req.valid("param").id, await callerOf(c));
    if (!isSettled(run.status)) {
      const { id: run_id, pipeline, status, progress } = run;
      const detail = `The run is ${status}: there is no result yet.`;
      return c.json({ run_id, pipeline, status, detail, progress }, 202, {
        ...uncached,
        "retry-after": String(LOOK_AGAIN_SECONDS),
      });
    }
    const found = run.own ? await ownResult(door, run) : await publishedResult(door, run);
    return found === null ? refuseWithout(run) : c.json(found, 200, uncached);
  });
}

async function ownResult(door: Door, { id }: Run): Promise<Result | null> {
  return resultOf((await door.call("result", { run_id: id })).results);
}

/** Null where the run published nothing, or its snapshots are no longer kept. */
async function publishedResult(door: Door, { id, pipeline, outcome, settled_at }: Run): Promise<Result | null> {
  if (outcome !== "published" || settled_at === null) return null;
  const at = new Date(Date.parse(settled_at) + STORED_WITHIN_MS).toISOString();
  return resultOf((await door.call("latest", { pipeline, at })).snapshots.filter(({ run_id }) => run_id === id));
}

function resultOf(snapshots: readonly Snapshot[]): Result | null {
  const [first] = snapshots;
  if (first === undefined) return null;
  const { run_id, pipeline, as_of, rates } = first;
  const variants = snapshots.map(({ filter_mode, opportunities, symbols_scanned, total_evaluated, metadata }) => {
    return [filter_mode, { opportunities, symbols_scanned, total_evaluated, metadata }] as const;
  });
  return { run_id, pipeline, as_of, rates, variants: Object.fromEntries(variants) };
}

function refuseWithout({ id, status, outcome, reasons }: Run): never {
  const [reason] = reasons;
  const because = reason === undefined ? "" : `: ${reason.detail}`;
  const hasPublished = outcome === "published";
  return refuse("not-found", {
    detail: hasPublished
      ? `What run ${id} published is no longer kept.`
      : `Run ${id} brought nothing; it is ${outcome ?? status}${because}.`,
    remedy: hasPublished ? "GET /api/snapshots serves the newest." : `POST /api/runs/${id}/retry tries it again.`,
    more: { run_status: status, outcome, reasons },
  });
}
