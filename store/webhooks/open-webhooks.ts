import type pg from "pg";
import type { DeliveryQueue } from "../../contract/webhook.ts";
import { type DeliveryLog, deliveryLog } from "./delivery-log.ts";
import { deliveryQueue } from "./delivery-queue.ts";
import { type WebhookBook, webhookBook } from "./webhook-book.ts";

/** Webhooks in the database, by direct SQL: to whom, what became of it, and the work of delivering. */
export interface Webhooks {
  readonly book: WebhookBook;
  readonly log: DeliveryLog;
  readonly queue: DeliveryQueue;
}

export function openWebhooks(pool: pg.Pool): Webhooks {
  return { book: webhookBook(pool), log: deliveryLog(pool), queue: deliveryQueue(pool) };
}
