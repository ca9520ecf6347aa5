import { createRoute, type OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { toLarderError } from "../../contract/errors.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import { readParam } from "../read-param.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { newSecret } from "./new-secret.ts";
import { admitted, existing, type WebhookDeps, type WebhookOptions } from "./webhook-access.ts";
import {
  changeSchema,
  createdSchema,
  noWebhook,
  wantedSchema,
  webhookListSchema,
  webhookParam,
  webhookRefusals,
  webhookSchema,
} from "./webhook-schemas.ts";

const MAX_BODY_BYTES = 10_000;

const PATH = "/api/webhooks";
const tags = ["webhooks"];
const bodyRefusals = { ...webhookRefusals, 413: problemResponse("More than 10 KB"), 415: problemResponse("Not JSON") };

const limit = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => problem("too-large", { detail: `The body has more than ${MAX_BODY_BYTES} bytes.`, remedy: "Send less." }),
});

/** Who is told of what. */
export function addManageWebhooks(app: OpenAPIHono, options: WebhookOptions): void {
  addCreate(app, options);
  addChange(app, options);

  const list = createRoute({
    path: PATH,
    tags,
    method: "get",
    summary: "The receivers there are",
    responses: { 200: jsonResponse("All of them, without their secrets", webhookListSchema), ...webhookRefusals },
  });
  app.openapi(list, async (c) => {
    const { store } = await admitted(c, options);
    return c.json({ webhooks: [...(await store.book.list())] }, 200, uncached);
  });

  const of = { path: `${PATH}/{id}`, tags, request: { params: webhookParam } };
  const find = createRoute({
    ...of,
    method: "get",
    summary: "One receiver",
    responses: { 200: jsonResponse("Without its secret", webhookSchema), ...webhookRefusals, ...noWebhook },
  });
  app.openapi(find, async (c) => {
    const { store } = await admitted(c, options);
    const { id } = c.req.valid("param");
    return c.json(existing(await store.book.find(id), id), 200, uncached);
  });

  const remove = createRoute({
    ...of,
    method: "delete",
    summary: "Tell a receiver no more, and forget what it was told",
    responses: { 200: jsonResponse("As it was", webhookSchema), ...webhookRefusals, ...noWebhook },
  });
  app.openapi(remove, async (c) => {
    const { store } = await admitted(c, options);
    const { id } = c.req.valid("param");
    return c.json(existing(await store.book.remove(id), id), 200, uncached);
  });
}

function addCreate(app: OpenAPIHono, options: WebhookOptions): void {
  app.openAPIRegistry.registerPath({
    path: PATH,
    tags,
    method: "post",
    summary: "Tell a receiver what happens from now on",
    request: { body: { required: true, content: { "application/json": { schema: wantedSchema } } } },
    responses: {
      201: {
        ...jsonResponse("With the secret that its messages are signed with, this once", createdSchema),
        headers: { Location: { schema: { type: "string" }, description: "Where it is from now on" } },
      },
      ...bodyRefusals,
      404: problemResponse("There is no such pipeline"),
    },
  });
  app.post(PATH, limit, async (c: Context) => {
    const { store, checkUrl, by } = await admitted(c, options);
    const { url, events, pipelines } = await readJson(c, wantedSchema);
    checkPipelines(pipelines, options.pipelines);
    await refuseUnreachable(url, checkUrl);
    const secret = newSecret();
    const added = await store.book.add({ url, secret, events: [...new Set(events)], pipelines, created_by: by });
    return c.json({ ...added, secret } satisfies z.infer<typeof createdSchema>, 201, {
      location: `${PATH}/${added.id}`,
      ...uncached,
    });
  });
}

function addChange(app: OpenAPIHono, options: WebhookOptions): void {
  app.openAPIRegistry.registerPath({
    path: `${PATH}/{id}`,
    tags,
    method: "patch",
    summary: "Switch a receiver on or off, or tell it something else",
    request: { params: webhookParam, body: { required: true, content: { "application/json": { schema: changeSchema } } } },
    responses: { 200: jsonResponse("As it is now", webhookSchema), ...bodyRefusals, ...noWebhook },
  });
  app.patch(`${PATH}/:id`, limit, async (c: Context) => {
    const { store } = await admitted(c, options);
    const { id } = readParam(c, webhookParam);
    const { active, events, pipelines } = await readJson(c, changeSchema);
    checkPipelines(pipelines ?? null, options.pipelines);
    const change = {
      ...(active === undefined ? {} : { active }),
      ...(events === undefined ? {} : { events: [...new Set(events)] }),
      ...(pipelines === undefined ? {} : { pipelines }),
    };
    return c.json(existing(await store.book.change(id, change), id), 200, uncached);
  });
}

function checkPipelines(wanted: readonly string[] | null, known: readonly string[]): void {
  const unknown = wanted?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  refuse("unknown-pipeline", {
    detail: `pipelines: "${unknown}" is not on here.`,
    remedy: `Name ${known.join(" or ")}, or leave pipelines out for all.`,
    more: { field: "pipelines", possible: known },
  });
}

/** Where Larder may not go is the asker's to correct, not a matter of who asks: 400. */
async function refuseUnreachable(url: string, checkUrl: WebhookDeps["checkUrl"]): Promise<void> {
  try {
    await checkUrl(url);
  } catch (thrown) {
    const error = toLarderError(thrown);
    if (error.code !== "not_allowed" && error.code !== "fix_input") throw thrown;
    refuse("invalid-input", { detail: `url: ${error.message}.`, remedy: error.remedy, more: { field: "url" } });
  }
}
