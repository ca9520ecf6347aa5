create or replace function larder_latest(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'snapshots', coalesce(jsonb_agg(larder_snapshot_json(newest) order by newest.filter_mode), '[]'))
  from (
    select distinct on (filter_mode) * from cached_scan_results
    where pipeline = args ->> 'pipeline' and run_id is not null
      and (args ->> 'variant' is null or filter_mode = args ->> 'variant')
      and (args ->> 'at' is null or scan_timestamp <= (args ->> 'at')::timestamptz)
    order by filter_mode, scan_timestamp desc, id desc
  ) as newest
$$;

create or replace function larder_status(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'run', (select larder_run_json(runs) from runs where id = (args ->> 'run_id')::uuid),
    -- a lapsed holder is not at work: what it left is waiting for whoever asks next
    'active', (select larder_run_json(runs) from runs where key = args ->> 'key' and status in ('queued', 'running')),
    'last', (select larder_run_json(runs) from runs where key = args ->> 'key' and settled_at is not null order by settled_at desc limit 1),
    'durations_seconds', coalesce((
      select jsonb_agg(seconds) from (
        select extract(epoch from settled_at - begun_at) as seconds from runs
        where key = args ->> 'key' and outcome = 'published' order by settled_at desc limit 9
      ) as recent), '[]')
  )
$$;

create or replace function larder_history(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'runs', coalesce(jsonb_agg(jsonb_build_object(
    'run_id', id, 'outcome', outcome, 'config_digest', config_digest, 'begun_at', larder_iso(begun_at), 'groups', measures -> 'groups',
    'carried', coalesce((select jsonb_agg(source ->> 'group') from jsonb_array_elements(sources) as source where source ->> 'state' = 'carried'), '[]')
  ) order by settled_at desc), '[]'))
  from (
    select * from runs
    where key = args ->> 'key' and outcome is not null and measures is not null
    order by settled_at desc limit (args ->> 'limit')::integer
  ) as recent
$$;

create or replace function larder_candidate(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'status', (select status from runs where id = (args ->> 'run_id')::uuid),
    'pipeline', (select pipeline from runs where id = (args ->> 'run_id')::uuid),
    'candidate', (select candidate from run_candidates where run_id = (args ->> 'run_id')::uuid)
  )
$$;

create or replace function larder_poll(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'position', coalesce((select max(position) from run_events), 0),
    'events', coalesce((
      select jsonb_agg(jsonb_build_object('position', position, 'at', larder_iso(at), 'kind', kind, 'pipeline', pipeline, 'run_id', run_id, 'data', data) order by position)
      from (
        select * from run_events where position > (args ->> 'after')::bigint order by position limit (args ->> 'limit')::integer
      ) as next), '[]')
  )
$$;
