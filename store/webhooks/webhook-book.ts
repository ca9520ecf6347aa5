import type pg from "pg";
import { z } from "zod";
import { type Webhook, webhook } from "../../contract/webhook.ts";
import { databaseError } from "../door.ts";

export interface NewWebhook extends Pick<Webhook, "url" | "events" | "pipelines" | "created_by"> {
  readonly secret: string;
}

/** What of a webhook may change. */
export type WebhookChange = Partial<Pick<Webhook, "active" | "events" | "pipelines">>;

/** The webhooks there are, without their secrets. Null: there is no such webhook. Errors: as those of the Postgres door. */
export interface WebhookBook {
  /** Told of what happens from now on. */
  add(wanted: NewWebhook): Promise<Webhook>;
  /** Oldest first. */
  list(): Promise<readonly Webhook[]>;
  find(id: string): Promise<Webhook | null>;
  /** Switching it on forgets why it was switched off. */
  change(id: string, change: WebhookChange): Promise<Webhook | null>;
  /** With its deliveries. */
  remove(id: string): Promise<Webhook | null>;
}

const COLUMNS = `
  id, url, events, pipelines, active, created_by, larder_iso(created_at) as created_at, failures,
  larder_iso(disabled_at) as disabled_at, disabled_reason`;

const ADD = `
  insert into webhooks (url, secret, events, pipelines, created_by, after_position)
  values ($1, $2, $3, $4, $5, (select coalesce(max(position), 0) from run_events)) returning ${COLUMNS}`;

// A member that is absent stays: pipelines may become null, so their absence is told apart.
const CHANGE = `
  update webhooks set
    active = coalesce($2, active), events = coalesce($3, events), pipelines = case when $4 then $5 else pipelines end,
    failures = case when $2 then 0 else failures end, disabled_at = case when $2 then null else disabled_at end,
    disabled_reason = case when $2 then null else disabled_reason end
  where id = $1 returning ${COLUMNS}`;

const one = webhook.nullable();

export function webhookBook(pool: pg.Pool): WebhookBook {
  const query = async (sql: string, values: readonly unknown[] = []) => {
    const { rows } = await pool.query(sql, [...values]).catch((thrown: unknown) => {
      throw databaseError(thrown, "read or change webhooks");
    });
    return rows;
  };
  const first = async (sql: string, values: readonly unknown[]) => one.parse((await query(sql, values))[0] ?? null);
  return {
    add: async ({ url, secret, events, pipelines, created_by }) =>
      webhook.parse((await query(ADD, [url, secret, events, pipelines, created_by]))[0]),
    list: async () => z.array(webhook).parse(await query(`select ${COLUMNS} from webhooks order by webhooks.created_at, id`)),
    find: (id) => first(`select ${COLUMNS} from webhooks where id = $1`, [id]),
    change: (id, { active = null, events = null, pipelines }) =>
      first(CHANGE, [id, active, events, pipelines !== undefined, pipelines ?? null]),
    remove: (id) => first(`delete from webhooks where id = $1 returning ${COLUMNS}`, [id]),
  };
}
