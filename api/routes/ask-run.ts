import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import { askAnswers, runStatuses } from "../../contract/words.ts";
import { inputProblem } from "../input-problem.ts";
import type { HandOver } from "../live/hand-over.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import { refuse } from "../refuse.ts";
import { requirePermission, type WritePermission } from "../require-permission.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

/** What a run is asked with is a handful of fields and a list of symbols. */
const MAX_BODY_BYTES = 100_000;

const orderSchema = z
  .strictObject({
    pipeline: z.string().describe("Name of a pipeline that is on"),
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("The pipeline's input, over what the operator has configured; like the options of npm run scan"),
  })
  .openapi("RunOrder");

const askedSchema = z
  .object({
    run_id: z.uuid(),
    answer: z.enum(askAnswers).describe("attached: a run was under way, and this is it, whatever it was asked with"),
    status: z.enum(runStatuses),
  })
  .openapi("RunAsked");

export interface AskRunOptions {
  readonly declarations: readonly Declaration[];
  readonly door: Door;
  readonly handOver: HandOver | null;
  readonly permission: WritePermission;
  readonly log: Logger;
}

/** A person's wish for a run: whether due or not, and attached to the one that is under way. */
export function addAskRun(app: OpenAPIHono, { declarations, door, handOver, permission, log }: AskRunOptions): void {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/api/runs",
    tags: ["runs"],
    summary: "Ask for a run now",
    request: { body: { required: true, content: { "application/json": { schema: orderSchema } } } },
    responses: {
      202: {
        ...jsonResponse("A run is waiting or at work", askedSchema),
        headers: { Location: { schema: { type: "string" }, description: "Where its progress is told" } },
      },
      400: problemResponse("A field is not valid"),
      403: problemResponse("Not from here: the remedy says how"),
      404: problemResponse("There is no such pipeline"),
      413: problemResponse("More than 100 KB"),
      415: problemResponse("Not JSON"),
    },
  });

  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => problem("too-large", { detail: `The body has more than ${MAX_BODY_BYTES} bytes.`, remedy: "Send less." }),
  });
  app.post("/api/runs", limit, async (c: Context) => {
    requirePermission(c, permission);
    const { pipeline, input = {} } = await readJson(c, orderSchema);
    const { name, ttlSeconds } = declared(declarations, pipeline);
    checkInput(declared(declarations, pipeline), input);
    const requester = { trigger: "person", name: "api" } as const;
    const { answer, run } = await door.call("ask", { pipeline: name, key: name, requester, input, ttl_seconds: ttlSeconds });
    if (run === null) return refuse("fault", { detail: `Asking for a run was answered "${answer}", without one.` });
    handOver?.(run);
    log.info({ pipeline: name, run_id: run.id, answer }, `A person asked for a run: ${answer} ${run.id}`);
    const headers = { location: `/api/runs/${run.id}`, ...uncached };
    return c.json({ run_id: run.id, answer, status: run.status } satisfies z.infer<typeof askedSchema>, 202, headers);
  });
}

function declared(declarations: readonly Declaration[], pipeline: string): Declaration {
  const known = declarations.map(({ name }) => name);
  return (
    declarations.find(({ name }) => name === pipeline) ??
    refuse("unknown-pipeline", {
      detail: `pipeline: "${pipeline}" is not on here.`,
      remedy: `Ask for ${known.join(" or ")}.`,
      more: { field: "pipeline", possible: known },
    })
  );
}

/** What is asked for goes on as it was sent: defaults are the operator's to fill in. */
function checkInput({ input: schema }: Declaration, input: Record<string, unknown>): void {
  const checked = schema.safeParse(input);
  if (checked.success) return;
  const { issues } = checked.error;
  const within = { issues: issues.map((issue) => ({ ...issue, path: ["input", ...issue.path] })) };
  throw new HTTPException(400, { res: inputProblem(within, { input }) });
}
