create or replace function larder_latest(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'snapshots', coalesce(jsonb_agg(larder_snapshot_json(newest) order by newest.filter_mode), '[]'))
  from (
    select distinct on (filter_mode) * from cached_scan_results
    where pipeline = args ->> 'pipeline' and run_id is not null
      and (args ->> 'variant' is null or filter_mode = args ->> 'variant')
      and (args ->> 'at' is null or created_at <= (args ->> 'at')::timestamptz) -- when it began to be served
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

-- A run's own groups: those it measured and of which some source says that it was read.
create or replace function larder_foreign_groups(sources jsonb) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(name order by name), '[]') from (
    select line ->> 'group' as name from jsonb_array_elements(sources) as line
    group by 1 having not bool_or(line ->> 'state' in ('ok', 'partial'))
  ) as foreign_groups
$$;

-- The newest runs, and however many refused or carrying ones came since, the newest published ones and, of the last month,
-- those that each group was the own part of: without them the gate would forget what good data look like.
create or replace function larder_history(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with of_month as (
    select id, config_digest, settled_at, measures, larder_foreign_groups(sources) as carried from runs
    where key = args ->> 'key' and outcome = 'published' and measures is not null and settled_at > clock_timestamp() - interval '30 days'
  ), own as (
    select id, row_number() over (partition by config_digest, name order by settled_at desc) as place
    from of_month, jsonb_object_keys(measures -> 'groups') as name where not carried ? name
  ), chosen as (
    (select id from runs where key = args ->> 'key' and outcome is not null and measures is not null
     order by settled_at desc limit (args ->> 'limit')::integer)
    union
    (select id from runs where key = args ->> 'key' and outcome = 'published' and measures is not null
     order by settled_at desc limit (args ->> 'limit')::integer)
    union
    (select id from own where place <= (args ->> 'limit')::integer)
  )
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'runs', coalesce(jsonb_agg(jsonb_build_object(
    'run_id', id, 'outcome', outcome, 'config_digest', config_digest, 'begun_at', larder_iso(begun_at),
    'groups', measures -> 'groups', 'carried', larder_foreign_groups(sources)
  ) order by settled_at desc), '[]'))
  from runs join chosen using (id)
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
