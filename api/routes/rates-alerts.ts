import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { headlineNames, rateThreshold } from "../../contract/rates.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Identity } from "../identity/identity.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

const MAX_BODY_BYTES = 10_000;

const thresholdSchema = z.object(rateThreshold.shape).openapi("RateThreshold");
const wantedSchema = z
  .strictObject({
    rate: z.enum(headlineNames),
    level: z.number().positive().max(1e12),
    note: z.string().max(200).nullable().default(null).describe("Comes back with every crossing"),
  })
  .openapi("RateThresholdWanted");

const refusals = {
  400: problemResponse("A field is not valid"),
  401: problemResponse("Nobody is signed in"),
  403: problemResponse("Not from here: the remedy says how"),
  503: problemResponse("The database is away"),
};

/** Levels to be told of. A crossing is an event of the kind rate.crossed, written with the rates that crossed it. */
export function addRatesAlerts(app: OpenAPIHono, door: Door, identity: Identity): void {
  const common = { path: "/api/rates/alerts", tags: ["rates"] };
  const list = createRoute({
    ...common,
    method: "get",
    summary: "The levels that are watched for, and when they were last crossed",
    responses: { 200: jsonResponse("All of them", z.object({ alerts: z.array(thresholdSchema) })), ...refusals },
  });
  app.openapi(list, async (c) => {
    await identity.requireAdmin(c);
    return c.json({ alerts: (await door.call("thresholds", {})).thresholds }, 200, uncached);
  });

  app.openAPIRegistry.registerPath({
    ...common,
    method: "post",
    summary: "Watch for a level",
    request: { body: { required: true, content: { "application/json": { schema: wantedSchema } } } },
    responses: {
      201: jsonResponse("It is watched for from the next reading on", thresholdSchema),
      ...refusals,
      413: problemResponse("More than 10 KB"),
      415: problemResponse("Not JSON"),
    },
  });
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => problem("too-large", { detail: `The body has more than ${MAX_BODY_BYTES} bytes.`, remedy: "Send less." }),
  });
  app.post(common.path, limit, async (c: Context) => {
    await identity.requireAdmin(c);
    const { threshold } = await door.call("threshold_in", await readJson(c, wantedSchema));
    return c.json(threshold, 201, uncached);
  });

  const remove = createRoute({
    ...common,
    path: "/api/rates/alerts/{id}",
    method: "delete",
    summary: "Watch for a level no more",
    request: { params: z.object({ id: z.uuid() }) },
    responses: { 200: jsonResponse("As it was", thresholdSchema), ...refusals, 404: problemResponse("There is no such alert") },
  });
  app.openapi(remove, async (c) => {
    await identity.requireAdmin(c);
    const { id } = c.req.valid("param");
    const { threshold } = await door.call("threshold_out", { id });
    if (threshold === null)
      return refuse("not-found", { detail: `There is no alert ${id}.`, remedy: "GET /api/rates/alerts lists them." });
    return c.json(threshold, 200, uncached);
  });
}
