import type { Context } from "hono";
import type { Webhook } from "../../contract/webhook.ts";
import type { Webhooks } from "../../store/webhooks/open-webhooks.ts";
import { refuse } from "../refuse.ts";

/** What the routes need beside the request. */
export interface WebhookDeps {
  readonly store: Webhooks;
  /** Whether messages may be sent to this URL. @throws LarderError fix_input or not_allowed */
  checkUrl(url: string): Promise<void>;
}

export interface WebhookOptions {
  /** null where the database is reached over REST only. */
  readonly webhooks: WebhookDeps | null;
  /** Names of the pipelines that are on. */
  readonly pipelines: readonly string[];
  /** Lets administrators pass and says who asks. @throws HTTPException for everybody else */
  admit(c: Context): Promise<string>;
}

export interface Admitted extends WebhookDeps {
  /** Who asks. */
  readonly by: string;
}

/** For an administrator, what the routes work with. @throws HTTPException 401, 403, or 503 over REST */
export async function admitted(c: Context, { webhooks, admit }: WebhookOptions): Promise<Admitted> {
  const by = await admit(c);
  if (webhooks !== null) return { ...webhooks, by };
  return refuse("needs-database-url", {
    detail: "Webhooks need DATABASE_URL: the database is reached over REST here.",
    remedy: "Set DATABASE_URL to the database's direct or session-pooler URL.",
  });
}

/** @throws HTTPException 404 */
export function existing(found: Webhook | null, id: string): Webhook {
  if (found !== null) return found;
  return refuse("not-found", { detail: `There is no webhook ${id}.`, remedy: "GET /api/webhooks lists them." });
}

/** @throws HTTPException 409 */
export function listening(found: Webhook): Webhook {
  if (found.active) return found;
  return refuse("webhook-inactive", {
    detail: `Nothing is sent to the webhook ${found.id}: ${found.disabled_reason ?? "it was switched off"}.`,
    remedy: `Switch it on: PATCH /api/webhooks/${found.id} {"active": true}`,
  });
}
