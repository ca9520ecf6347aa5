import type pg from "pg";

const USERS = 500;
/** Of all runs, one in three is somebody's own. */
const OWN_EVERY = 3;

/** Writes finished runs as they come together over weeks: of five pipelines, of all outcomes, with what they were asked with and reported. */
export async function writeFinishedRuns(pool: pg.Pool, count: number): Promise<void> {
  const client = await pool.connect();
  await client.query("set statement_timeout = 0; select setseed(0.5)");
  await client.query(
    `
    insert into runs (pipeline, key, own, user_id, trigger, status, outcome, input, requesters, attempt, asked_at, run_after, begun_at, settled_at, reasons, sources)
    select pipeline, pipeline || ':' || n, own, case when own then 'user-' || n % ${USERS} end, trigger, status,
      case when status = 'succeeded' and not own then case when random() < 0.05 then 'refused' else 'published' end end,
      case when own then jsonb_build_object('url', 'https://shop.example/item/' || md5(n::text)) else '{}' end,
      jsonb_build_array(jsonb_build_object('trigger', trigger, 'name', case when own then 'user-' || n % ${USERS} else 'cron' end)), 1,
      at, at, case when status <> 'cancelled' then at + wait end, at + wait + took,
      case when status = 'failed' then jsonb_build_array(jsonb_build_object('code', 'source', 'group', null, 'detail', 'host no. ' || n % 977 || ' did not answer')) else '[]' end,
      jsonb_build_array(
        jsonb_build_object('id', 'yahoo', 'group', 'stock', 'state', case when status = 'failed' then 'failed' else 'ok' end, 'items', 100, 'expected', 110, 'as_of', null, 'reason', null, 'set_aside', '[]'::jsonb),
        jsonb_build_object('id', 'binance', 'group', 'crypto', 'state', case when random() < 0.05 then 'carried' else 'ok' end, 'items', 10, 'expected', 10, 'as_of', null, 'reason', null, 'set_aside', '[]'::jsonb))
    from (
      select n, n % ${OWN_EVERY} = 0 as own,
        (array['market-scan', 'exchange-rates', 'listings', 'floor-plans', 'sales-intelligence'])[1 + floor(random() * 5)::int] as pipeline,
        (array['succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded', 'failed', 'failed', 'cancelled'])[1 + floor(random() * 10)::int] as status,
        (array['schedule', 'read', 'person', 'machine'])[1 + floor(random() * 4)::int] as trigger,
        now() - make_interval(secs => ($1 - n) * 6 + random()) as at, make_interval(secs => random() * 5) as wait,
        make_interval(secs => 1 + exp(random() * 5)) as took
      from generate_series(1, $1) as n
    ) as made_up`,
    [count],
  );
  await client.query("vacuum analyze runs"); // as autovacuum does within a minute
  client.release(true);
}
