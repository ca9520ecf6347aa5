import { z } from "@hono/zod-openapi";
import { deliveryStatuses, webhook, webhookDelivery, webhookTypes } from "../../contract/webhook.ts";
import { problemResponse } from "../schemas/responses.ts";

/** No server takes a longer one. */
const MAX_URL_CHARACTERS = 2048;

const events = z.array(z.enum(webhookTypes)).min(1).max(webhookTypes.length);
const pipelines = z.array(z.string()).min(1).max(100).nullable();

export const webhookSchema = z.object(webhook.shape).openapi("Webhook");
export const webhookListSchema = z.object({ webhooks: z.array(webhookSchema).describe("Oldest first") }).openapi("Webhooks");
export const createdSchema = webhookSchema
  .extend({ secret: z.string().describe("What messages are signed with. Keep it: it is not told again") })
  .openapi("WebhookCreated");

export const wantedSchema = z
  .strictObject({
    url: z.string().max(MAX_URL_CHARACTERS).describe("An https address on the public internet that takes POST"),
    events: events.default([...webhookTypes]).describe("What to tell; default: everything"),
    pipelines: pipelines.default(null).describe("Only events of these pipelines; null: of all"),
  })
  .openapi("WebhookWanted");

export const changeSchema = z
  .strictObject({
    active: z.boolean().optional().describe("true also forgets why it was switched off"),
    events: events.optional(),
    pipelines: pipelines.optional(),
  })
  .openapi("WebhookChange");

export const deliverySchema = z.object(webhookDelivery.shape).openapi("WebhookDelivery");
export const deliveriesSchema = z
  .object({
    deliveries: z.array(deliverySchema).describe("Newest first; kept for 30 days"),
    next_cursor: z.string().nullable().describe("`cursor` of the next page; null on the last"),
  })
  .openapi("WebhookDeliveries");

export const deliveriesQuery = z.object({
  status: z.enum(deliveryStatuses).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ type: "integer", description: "Deliveries per page" }),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, "not a cursor that a page gave")
    .optional()
    .describe("next_cursor of the page before"),
});

export const webhookParam = z.object({ id: z.uuid() });
export const deliveryParam = z.object({ id: z.uuid(), delivery: z.uuid() });

export const webhookRefusals = {
  400: problemResponse("A field is not valid"),
  401: problemResponse("Nobody is signed in"),
  403: problemResponse("For administrators: the remedy says how"),
  503: problemResponse("Needs DATABASE_URL, or the database is away"),
};
export const noWebhook = { 404: problemResponse("There is no such webhook") };
