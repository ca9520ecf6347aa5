import type pg from "pg";
import { z } from "zod";
import { WEBHOOK_TEST, type WebhookDelivery, webhookDelivery } from "../../contract/webhook.ts";
import { databaseError } from "../door.ts";

export interface DeliveryPage {
  readonly status: WebhookDelivery["status"] | null;
  readonly limit: number;
  /** `nextCursor` of the page before; null: from the newest on. */
  readonly cursor: string | null;
}

/** The deliveries of a webhook. Errors: as those of the Postgres door. */
export interface DeliveryLog {
  /** Newest first. */
  list(
    webhookId: string,
    page: DeliveryPage,
  ): Promise<{ readonly deliveries: readonly WebhookDelivery[]; readonly nextCursor: string | null }>;
  /** Due at once, whatever has become of it; null where there is no such delivery. */
  redeliver(webhookId: string, id: string): Promise<WebhookDelivery | null>;
  /** A message that tells of nothing. */
  addTest(webhookId: string): Promise<WebhookDelivery>;
}

const COLUMNS = `
  id, webhook_id, position::int as position, type, payload, status, attempt, larder_iso(next_attempt_at) as next_attempt_at,
  response_status, response_excerpt, error, larder_iso(created_at) as created_at, larder_iso(delivered_at) as delivered_at`;

const LIST = `
  select number::text, ${COLUMNS} from webhook_deliveries
  where webhook_id = $1 and ($2::text is null or status = $2) and ($3::bigint is null or number < $3) order by number desc limit $4`;

const REDELIVER = `
  update webhook_deliveries set status = 'pending', next_attempt_at = now(), delivered_at = null
  where webhook_id = $1 and id = $2 returning ${COLUMNS}`;

const ADD_TEST = `
  insert into webhook_deliveries (webhook_id, type, payload) values ($1, '${WEBHOOK_TEST}', json_build_object(
    'type', '${WEBHOOK_TEST}', 'timestamp', larder_iso(now()), 'data', json_build_object('webhook_id', $1::uuid)))
  returning ${COLUMNS}`;

const numbered = z.array(webhookDelivery.extend({ number: z.string() }));

export function deliveryLog(pool: pg.Pool): DeliveryLog {
  const query = async (sql: string, values: readonly unknown[]) => {
    const { rows } = await pool.query(sql, [...values]).catch((thrown: unknown) => {
      throw databaseError(thrown, "read the deliveries of webhooks");
    });
    return rows;
  };
  return {
    async list(webhookId, { status, limit, cursor }) {
      const rows = numbered.parse(await query(LIST, [webhookId, status, cursor, limit + 1]));
      const nextCursor = rows.length > limit ? (rows[limit - 1]?.number ?? null) : null;
      return { deliveries: rows.slice(0, limit).map(({ number: _number, ...delivery }) => delivery), nextCursor };
    },
    redeliver: async (webhookId, id) => webhookDelivery.nullable().parse((await query(REDELIVER, [webhookId, id]))[0] ?? null),
    addTest: async (webhookId) => webhookDelivery.parse((await query(ADD_TEST, [webhookId]))[0]),
  };
}
