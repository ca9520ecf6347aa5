import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { ownKey } from "../../contract/own-key.ts";
import type { RunOrder } from "../../store/queue/run-queue.ts";
import type { KnownCaller } from "../identity/caller.ts";
import type { Identity } from "../identity/identity.ts";
import { inputProblem } from "../input-problem.ts";
import { limitBody } from "../limits/limit-body.ts";
import { readJson } from "../read-json.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { checkInput } from "./check-input.ts";
import { declared } from "./declared.ts";
import { idempotencyHeaders, idempotencyKeyOf } from "./idempotency-key.ts";
import { askedSchema, placeOrders, type RunDesk } from "./place-orders.ts";
import { requesterOf } from "./requester-of.ts";

/** A hundred orders, each a handful of fields and a list of symbols. */
const MAX_BODY_BYTES = 1_000_000;
const MAX_BATCH = 100;
/** What is asked for beyond that is a schedule, and forgotten by whoever asked. */
const MAX_AHEAD_DAYS = 30;

const orderSchema = z
  .strictObject({
    pipeline: z.string().describe("Name of a pipeline that is on"),
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        "The pipeline's input: the run is your own then, and its result is kept under it. Without: the pipeline's run, for everybody",
      ),
    run_at: z.iso.datetime({ offset: true }).optional().describe(`Not before this instant, at most ${MAX_AHEAD_DAYS} days ahead`),
    priority: z.int().min(-100).max(100).optional().describe("Among your waiting runs the higher goes first; default 0"),
  })
  .openapi("RunOrder");
type Order = z.infer<typeof orderSchema>;

const batchSchema = z.strictObject({ runs: z.array(orderSchema).min(1).max(MAX_BATCH) }).openapi("RunOrders");
const answersSchema = z.object({ runs: z.array(askedSchema) }).openapi("RunsAsked");

/** Runs that somebody asks for: a pipeline's own, as an administrator, or their own with an input. */
export function addStartRuns(app: OpenAPIHono, desk: RunDesk, { requireWriter }: Identity, now: () => number): void {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/api/runs",
    tags: ["runs"],
    summary: "Ask for a run, or for several at once: all of them or none",
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { "application/json": { schema: z.union([orderSchema, batchSchema]) } } },
    },
    responses: {
      202: {
        ...jsonResponse(
          "Waiting or at work; for several an answer to each, in their order",
          z.union([askedSchema, answersSchema]),
        ),
        headers: { Location: { schema: { type: "string" }, description: "Of a single run: where its progress is told" } },
      },
      400: problemResponse("A field is not valid"),
      401: problemResponse("Nobody is signed in"),
      403: problemResponse("Not from here, or not for everybody to ask: the remedy says how"),
      404: problemResponse("There is no such pipeline"),
      409: problemResponse("The idempotency key was used for something else"),
      413: problemResponse("More than 1 MB"),
      415: problemResponse("Not JSON"),
      503: problemResponse("No worker is there, or the database is reached over REST only"),
    },
  });

  app.post("/api/runs", limitBody(MAX_BODY_BYTES), async (c: Context) => {
    const caller = await requireWriter(c);
    const sent = await readJson(c, z.record(z.string(), z.unknown()));
    const isBatch = "runs" in sent;
    const orders = isBatch ? checked(batchSchema, sent).runs : [checked(orderSchema, sent)];
    const key = idempotencyKeyOf(c);
    const asked = await placeOrders(
      orders.map((order, n) => {
        const place = isBatch ? ["runs", n] : [];
        return { ...orderOf(order, { caller, place, desk, now: now() }), idempotency_key: key && isBatch ? `${key}/${n}` : key };
      }),
      desk,
    );
    const [first] = asked;
    return isBatch || first === undefined
      ? c.json({ runs: asked }, 202, uncached)
      : c.json(first, 202, { ...uncached, location: `/api/runs/${first.run_id}` });
  });
}

function checked<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const read = schema.safeParse(sent);
  if (!read.success) throw new HTTPException(400, { res: inputProblem(read.error, sent) });
  return read.data;
}

interface Asking {
  readonly caller: KnownCaller;
  /** Where in the body the order is. */
  readonly place: readonly (string | number)[];
  readonly desk: RunDesk;
  /** Database time, ms. */
  readonly now: number;
}

function orderOf({ pipeline, input = {}, run_at, priority = 0 }: Order, { caller, place, desk, now }: Asking): RunOrder {
  const declaration = declared(desk.declarations, pipeline);
  checkInput(declaration, input, [...place, "input"], caller);
  if (run_at !== undefined && Date.parse(run_at) > now + MAX_AHEAD_DAYS * 86_400_000)
    refuse("invalid-input", {
      detail: `${[...place, "run_at"].join(".")}: "${run_at}" is more than ${MAX_AHEAD_DAYS} days ahead.`,
      remedy: "Ask nearer to the time, or give the pipeline a schedule.",
      more: { field: [...place, "run_at"].join(".") },
    });
  const own = Object.keys(input).length > 0;
  if (!own && !caller.admin)
    refuse("not-allowed", {
      detail: `A run of ${pipeline} without an input is for everybody, and the user who is signed in is no administrator.`,
      remedy: "Send an input to start a run of your own.",
    });
  return {
    pipeline,
    key: own ? ownKey(pipeline, caller.id, input) : pipeline,
    own,
    user_id: caller.id,
    requester: requesterOf(caller),
    input,
    priority,
    run_at: run_at ?? null,
    ttl_seconds: declaration.ttlSeconds,
  };
}
