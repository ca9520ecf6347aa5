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
    'position', (select larder_place(runs, clock_timestamp()) from runs where id = (args ->> 'run_id')::uuid),
    'running', coalesce((select larder_running_of(user_id) from runs where id = (args ->> 'run_id')::uuid), 0),
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

create or replace function larder_candidate(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'status', (select status from runs where id = (args ->> 'run_id')::uuid),
    'pipeline', (select pipeline from runs where id = (args ->> 'run_id')::uuid),
    'candidate', (select candidate from run_candidates where run_id = (args ->> 'run_id')::uuid)
  )
$$;

create or replace function larder_short_run(subject runs) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select case when subject.id is null then null else jsonb_build_object(
    'id', subject.id, 'pipeline', subject.pipeline, 'own', subject.own, 'trigger', subject.trigger,
    'status', subject.status, 'outcome', subject.outcome, 'user_id', subject.user_id,
    'attempt', subject.attempt, 'max_attempts', subject.max_attempts, 'priority', subject.priority, 'cancel_requested', subject.cancel_requested,
    'progress', subject.progress, 'reasons', subject.reasons, 'retry_of', subject.retry_of, 'run_after', larder_iso(subject.run_after),
    'asked_at', larder_iso(subject.asked_at), 'begun_at', larder_iso(subject.begun_at), 'settled_at', larder_iso(subject.settled_at)
  ) end
$$;

-- Events after a position with their runs, how far back they are kept; on request of one run only.
create or replace function larder_poll(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with newest as (
    select coalesce(max(position), 0) as position, coalesce(min(position), 1) as kept_from from run_events
  ), next as (
    (select * from run_events where args ->> 'run_id' is null and position > (args ->> 'after')::bigint
     order by position limit (args ->> 'limit')::integer)
    union all
    (select * from run_events where run_id = (args ->> 'run_id')::uuid and position > (args ->> 'after')::bigint
     order by position limit (args ->> 'limit')::integer)
  )
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()), 'position', newest.position, 'kept_from', newest.kept_from,
    'run', (select larder_short_run(runs) from runs where id = (args ->> 'run_id')::uuid),
    'events', coalesce((
      select jsonb_agg(jsonb_build_object(
        'position', next.position, 'at', larder_iso(next.at), 'kind', next.kind, 'pipeline', next.pipeline, 'run_id', next.run_id,
        'data', next.data, 'run', larder_short_run(runs)) order by next.position)
      from next left join runs on runs.id = next.run_id), '[]')
  ) from newest
$$;
