import type pg from "pg";
import type { AttemptResult, AttemptVerdict, ClaimedDelivery, DeliveryQueue } from "../../contract/webhook.ts";
import { databaseError } from "../door.ts";

/** An attempt ends after 10 s; what is not recorded by then belongs to a process that is no more. */
const CLAIM_SECONDS = 30;
/** Events per transaction: a backlog of a day is caught up with in steps that hold no lock for long. */
const FAN_OUT_EVENTS = 500;
/** The same for what is forgotten. */
const FORGOTTEN_AT_ONCE = 500;
/** Each of them was tried for seven hours: this receiver has been away, not busy. */
const GIVEN_UP_BEFORE_DISABLED = 10;

// The claim in a materialized part, which runs once: within the update a plan might run it again and claim more.
const CLAIM = `
  with due as materialized (
    select due.id, webhooks.url, webhooks.secret from webhooks cross join lateral (
      select id, next_attempt_at from webhook_deliveries where webhook_id = webhooks.id and next_attempt_at <= now()
      order by next_attempt_at, number limit 1 for update skip locked
    ) as due
    where webhooks.active and webhooks.id <> all ($2::uuid[]) order by due.next_attempt_at limit $1
  )
  update webhook_deliveries as claimed set attempt = attempt + 1, next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS})
  from due where claimed.id = due.id
  returning claimed.id, claimed.webhook_id, due.url, due.secret, claimed.payload, claimed.attempt`;

const RECORD = `
  with recorded as (
    update webhook_deliveries set
      status = $3, response_status = $4, response_excerpt = $5, error = $6,
      next_attempt_at = now() + make_interval(secs => $7), delivered_at = case $3 when 'delivered' then now() end
    where id = $1 and attempt = $2 and next_attempt_at is not null returning webhook_id, status
  ), judged as (
    select webhook_id, recorded.status, case
      when recorded.status <> 'gave_up' then null
      when $8::text is not null then $8
      when failures + 1 >= ${GIVEN_UP_BEFORE_DISABLED} then format('%s deliveries in a row were given up', failures + 1) end as reason
    from recorded join webhooks on webhooks.id = webhook_id where recorded.status <> 'failed'
  )
  update webhooks set
    failures = case judged.status when 'delivered' then 0 else failures + 1 end,
    active = active and reason is null,
    disabled_at = case when reason is null then disabled_at else now() end,
    disabled_reason = coalesce(reason, disabled_reason)
  from judged where webhooks.id = judged.webhook_id and (judged.status = 'gave_up' or failures > 0)
  returning reason`;

const statusOf = { delivered: "delivered", retry: "failed", give_up: "gave_up" } as const satisfies Record<
  AttemptVerdict["kind"],
  string
>;

/** Direct SQL: whoever delivers is a worker, and workers have a driver. What has to be atomic is one statement, or a function of the schema. */
export function deliveryQueue(pool: pg.Pool): DeliveryQueue {
  const query = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row[]> => {
    const { rows } = await pool.query<Row>(sql, [...values]).catch((thrown: unknown) => {
      throw databaseError(thrown, "deliver webhooks");
    });
    return rows;
  };
  return {
    async fanOut(publicUrl) {
      const step = () =>
        query<{ upto: string | null }>("select larder_fan_out_webhooks($1, $2) as upto", [publicUrl, FAN_OUT_EVENTS]);
      while ((await step())[0]?.upto != null);
    },
    claim: (limit, busy) => query<ClaimedDelivery & pg.QueryResultRow>(CLAIM, [limit, busy]),
    async record({ id, attempt }, { responseStatus, responseExcerpt, error, next }: AttemptResult) {
      const wait = next.kind === "retry" ? next.waitMs / 1000 : null;
      const gone = next.kind === "give_up" ? next.gone : null;
      const values = [id, attempt, statusOf[next.kind], responseStatus, responseExcerpt, error, wait, gone];
      const [judged] = await query<{ reason: string | null }>(RECORD, values);
      return judged?.reason ?? null;
    },
    async forget() {
      for (let total = 0; ; ) {
        const [swept] = await query<{ gone: number }>("select larder_sweep_webhooks($1) as gone", [FORGOTTEN_AT_ONCE]);
        const gone = swept?.gone ?? 0;
        total += gone;
        if (gone < FORGOTTEN_AT_ONCE) return total;
      }
    },
  };
}
