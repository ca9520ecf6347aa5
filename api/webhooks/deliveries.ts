import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { admitted, existing, listening, type WebhookOptions } from "./webhook-access.ts";
import {
  deliveriesQuery,
  deliveriesSchema,
  deliveryParam,
  deliverySchema,
  noWebhook,
  webhookParam,
  webhookRefusals,
} from "./webhook-schemas.ts";

const tags = ["webhooks"];
const inactive = { 409: problemResponse("The webhook is switched off") };

/** What receivers were told, and telling them again. */
export function addDeliveries(app: OpenAPIHono, options: WebhookOptions): void {
  const log = createRoute({
    path: "/api/webhooks/{id}/deliveries",
    tags,
    method: "get",
    summary: "What a receiver was told, and what it answered",
    request: { params: webhookParam, query: deliveriesQuery },
    responses: { 200: jsonResponse("One page", deliveriesSchema), ...webhookRefusals, ...noWebhook },
  });
  app.openapi(log, async (c) => {
    const { store } = await admitted(c, options);
    const { id } = c.req.valid("param");
    const { status = null, limit, cursor = null } = c.req.valid("query");
    existing(await store.book.find(id), id);
    const { deliveries, nextCursor } = await store.log.list(id, { status, limit, cursor });
    return c.json({ deliveries: [...deliveries], next_cursor: nextCursor }, 200, uncached);
  });

  const redeliver = createRoute({
    path: "/api/webhooks/{id}/deliveries/{delivery}/redeliver",
    tags,
    method: "post",
    summary: "Send a message again, under the same id",
    request: { params: deliveryParam },
    responses: {
      202: jsonResponse("A worker sends it next", deliverySchema),
      ...webhookRefusals,
      404: problemResponse("There is no such webhook or delivery"),
      ...inactive,
    },
  });
  app.openapi(redeliver, async (c) => {
    const { store } = await admitted(c, options);
    const { id, delivery } = c.req.valid("param");
    listening(existing(await store.book.find(id), id));
    const again = await store.log.redeliver(id, delivery);
    if (again !== null) return c.json(again, 202, uncached);
    return refuse("not-found", {
      detail: `The webhook ${id} has no delivery ${delivery}.`,
      remedy: `GET /api/webhooks/${id}/deliveries lists them.`,
    });
  });

  const test = createRoute({
    path: "/api/webhooks/{id}/test",
    tags,
    method: "post",
    summary: "Send a message of the type webhook.test",
    request: { params: webhookParam },
    responses: {
      202: jsonResponse("A worker sends it next; its entry in the log tells what came of it", deliverySchema),
      ...webhookRefusals,
      ...noWebhook,
      ...inactive,
    },
  });
  app.openapi(test, async (c) => {
    const { store } = await admitted(c, options);
    const { id } = c.req.valid("param");
    listening(existing(await store.book.find(id), id));
    return c.json(await store.log.addTest(id), 202, uncached);
  });
}
