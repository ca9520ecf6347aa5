import type { OpenAPIHono } from "@hono/zod-openapi";
import { addDeliveries } from "./deliveries.ts";
import { addManageWebhooks } from "./manage-webhooks.ts";
import type { WebhookOptions } from "./webhook-access.ts";

/** Everything about webhooks, for administrators. The messages themselves are sent by workers. */
export function addWebhooks(app: OpenAPIHono, options: WebhookOptions): void {
  addManageWebhooks(app, options);
  addDeliveries(app, options);
}
