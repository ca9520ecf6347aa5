import { z } from "zod";

const instant = z.iso.datetime({ offset: true });

/** What one may be told of. A pipeline's run that ends tells of itself and, under a type of its own, of the snapshot. */
export const webhookTypes = [
  "run.succeeded",
  "run.failed",
  "run.cancelled",
  "snapshot.published",
  "snapshot.refused",
  "rate.crossed",
] as const;

/** What `POST /api/webhooks/{id}/test` sends. */
export const WEBHOOK_TEST = "webhook.test";

/** A receiver, without its secret. */
export const webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(z.enum(webhookTypes)),
  pipelines: z.array(z.string()).nullable().describe("Only events of these; null: of all"),
  active: z.boolean().describe("Whether it is told of what happens now"),
  created_by: z.string(),
  created_at: instant,
  failures: z.int().describe("Deliveries given up in a row"),
  disabled_at: instant.nullable().describe("When it was switched off by itself, and why"),
  disabled_reason: z.string().nullable(),
});
export type Webhook = z.infer<typeof webhook>;

/** pending: not tried yet; failed: will be tried again at next_attempt_at; gave_up: not by itself. */
export const deliveryStatuses = ["pending", "delivered", "failed", "gave_up"] as const;

/** A message to one receiver, with what came of its last attempt. */
export const webhookDelivery = z.object({
  id: z.uuid().describe("Sent as webhook-id, the same at every attempt"),
  webhook_id: z.uuid(),
  position: z.int().nullable().describe("Of the event it tells of; null for a test"),
  type: z.enum([...webhookTypes, WEBHOOK_TEST]),
  payload: z.record(z.string(), z.unknown()),
  status: z.enum(deliveryStatuses),
  attempt: z.int().describe("Attempts so far, count"),
  next_attempt_at: instant.nullable(),
  response_status: z.int().nullable().describe("HTTP status of the last answer; null where none came"),
  response_excerpt: z.string().nullable().describe("How the body of that answer begins"),
  error: z.string().nullable().describe("Why the last attempt failed"),
  created_at: instant,
  delivered_at: instant.nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** A delivery that is this process's to attempt, until the claim ends. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly webhook_id: string;
  readonly url: string;
  readonly secret: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Counted from 1. Proof of the claim: a record with an older number changes nothing. */
  readonly attempt: number;
}

/** What an attempt came to. */
export interface AttemptResult {
  readonly responseStatus: number | null;
  readonly responseExcerpt: string | null;
  readonly error: string | null;
  readonly next: AttemptVerdict;
}

export type AttemptVerdict =
  | { readonly kind: "delivered" }
  | { readonly kind: "retry"; readonly waitMs: number }
  /** `gone`: why the receiver wants nothing more; null where it merely failed too often. */
  | { readonly kind: "give_up"; readonly gone: string | null };

/** What the delivery of messages needs of the database. Errors: as those of the Postgres door. */
export interface DeliveryQueue {
  /** Makes deliveries of what has happened since the last call of anybody, each once. `publicUrl`: what links begin with. */
  fanOut(publicUrl: string): Promise<void>;
  /** The longest due of each receiver, at most `limit`, of none that is `busy`. */
  claim(limit: number, busy: readonly string[]): Promise<readonly ClaimedDelivery[]>;
  /** The reason where the receiver is switched off by this, else null. */
  record(claimed: ClaimedDelivery, result: AttemptResult): Promise<string | null>;
  /** Removes deliveries of more than 30 days ago; how many. */
  forget(): Promise<number>;
}
