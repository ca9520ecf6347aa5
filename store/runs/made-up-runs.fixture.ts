import type pg from "pg";

/**
 * Writes so many runs of three pipelines, of all statuses, a third of them own runs of five users; many share an instant, a status or a
 * duration. The same for the same number.
 */
export async function madeUpRuns({ query }: Pick<pg.Pool, "query">, count: number): Promise<void> {
  await query(
    `
    insert into runs (pipeline, key, trigger, status, outcome, own, user_id, input, requesters, asked_at, run_after, begun_at, settled_at, reasons, sources)
    select pipeline, 'made up ' || n, trigger, status, case when status = 'succeeded' and not own then case when n % 11 = 0 then 'refused' else 'published' end end,
      own, case when own then 'user-' || n % 5 end, case when own then jsonb_build_object('url', 'https://shop.example/item/' || n) else '{}' end,
      jsonb_build_array(jsonb_build_object('trigger', trigger, 'name', case when own then 'ada' else 'cron' end)), at, at,
      case when status not in ('cancelled', 'queued') then at + interval '2 seconds' end,
      case when status not in ('running', 'queued') then at + make_interval(secs => 2 + n % 9) end,
      case when status = 'failed' then jsonb_build_array(jsonb_build_object('code', 'source', 'group', null, 'detail', 'Host no. ' || n % 9 || ' was on fire')) else '[]' end,
      jsonb_build_array(jsonb_build_object('id', 'shop', 'group', 'all', 'state', case when status = 'failed' then 'failed' else 'ok' end, 'items', n, 'expected', null,
        'as_of', null, 'reason', null, 'set_aside', '[{"item": "a", "reason": "b", "detail": "c"}]'::jsonb))
    from (
      select n, n % 3 = 0 as own, (array['alpha', 'beta', 'gamma'])[1 + n * 7 % 3] as pipeline, (array['schedule', 'read', 'person', 'machine'])[1 + n % 4] as trigger,
        (array['succeeded', 'failed', 'cancelled', 'queued', 'succeeded', 'running', 'succeeded'])[1 + n * 5 % 7] as status,
        timestamptz '2026-11-20 12:00:00.123456Z' + make_interval(secs => n / 3) as at
      from generate_series(1, $1) as n
    ) as made_up`,
    [count],
  );
}
