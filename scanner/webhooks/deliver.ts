import type { ClaimedDelivery, DeliveryQueue } from "../../contract/webhook.ts";
import type { Clock } from "../fetch/clock.ts";
import type { Log } from "../spine/tools.ts";
import { describeFailure, judgeAttempt } from "./judge-attempt.ts";
import { signWebhook } from "./sign-webhook.ts";
import type { WebhookPost } from "./webhook-post.ts";

/** What delivering works with; composed in scripts/. */
export interface DeliveryTools {
  readonly queue: DeliveryQueue;
  readonly post: WebhookPost;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** What the links in messages begin with, such as https://larder.example; empty: they are paths. */
  readonly publicUrl: string;
  /** How often to look for what has happened. */
  readonly pollMs: number;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * One attempt, recorded. Where the process ends in between, the claim ends too and the message is sent again, under the same id.
 * @throws the signal's reason; what the queue throws
 */
export async function deliver(
  claimed: ClaimedDelivery,
  { queue, post, clock, random, signal, log }: DeliveryTools,
): Promise<void> {
  const { id, webhook_id, url, attempt } = claimed;
  const body = JSON.stringify(claimed.payload);
  const timestamp = Math.floor(clock.now() / 1000);
  const heard = await post.send(url, signWebhook({ id, timestamp, body }, claimed.secret), body, signal);
  const next = judgeAttempt(heard, attempt, random());
  const error = describeFailure(heard);
  const disabled = await queue.record(claimed, {
    responseStatus: heard.kind === "answer" ? heard.status : null,
    responseExcerpt: heard.kind === "answer" ? heard.excerpt : null,
    error,
    next,
  });
  // Host only: the path of such an address is often a secret.
  const about = { webhook: webhook_id, delivery: id, host: new URL(url).host, attempt };
  if (next.kind === "retry")
    log.info(about, `webhook not delivered, tried again in ${Math.round(next.waitMs / 1000)} s: ${error}`);
  if (next.kind === "give_up") log.warn(about, `webhook given up after attempt ${attempt}: ${error}`);
  if (disabled !== null)
    log.warn(
      about,
      `webhook ${webhook_id} is switched off: ${disabled}. PATCH /api/webhooks/${webhook_id} {"active": true} puts it on`,
    );
}
