import { createWebhookPost, type WebhookPost } from "../scanner/webhooks/webhook-post.ts";
import type { ScriptsEnv } from "./env.ts";
import { wayOut } from "./way-out.ts";

/** The way out of this process to receivers of webhooks. SOURCE_ORIGIN stands in for sources only. */
export const webhookPost = (env: ScriptsEnv): WebhookPost =>
  createWebhookPost({ ...wayOut(env), allowLoopback: env.WEBHOOKS_ALLOW_PRIVATE });
