import { systemClock } from "../scanner/fetch/clock.ts";
import { keepDelivering } from "../scanner/webhooks/keep-delivering.ts";
import { keepLogShort } from "../scanner/webhooks/keep-log-short.ts";
import type { Composed } from "./compose.ts";
import { webhookPost } from "./webhook-post.ts";

/** Tells receivers what happens, for as long as the process works. Over REST nobody can be told, and nobody has asked to be. */
export async function tellWebhooks({ database, env, log }: Composed, signal: AbortSignal): Promise<void> {
  if (database.webhooks === null) return;
  const post = webhookPost(env);
  const { queue } = database.webhooks;
  const { pollMs } = database;
  const tools = { queue, post, clock: systemClock, random: Math.random, publicUrl: env.PUBLIC_URL ?? "", pollMs, signal, log };
  await Promise.all([keepDelivering(tools), keepLogShort(tools)]);
  await post.close();
}
