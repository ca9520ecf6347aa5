-- What runs of people and programs leave beside their row, and who executes them.

-- Which run answered a request that may be sent again: also one that attached, and whatever became of the run.
create table if not exists run_idempotency (
  user_id text not null, -- '' for nobody's
  idempotency_key text not null,
  run_id uuid not null references runs on delete cascade,
  primary key (user_id, idempotency_key)
);
create index if not exists run_idempotency_of_run on run_idempotency (run_id);
select larder_guard_table('run_idempotency', false);

-- What an own run brought.
create table if not exists run_results (
  run_id uuid primary key references runs on delete cascade,
  as_of timestamptz not null,
  variants jsonb not null, -- as in `publish`: by variant
  rates jsonb,
  artifacts jsonb not null default '[]', -- keys of the documents it names
  kept_at timestamptz not null default clock_timestamp()
);
select larder_guard_table('run_results', false);

-- Processes that execute waiting runs, and when they were last heard of.
create table if not exists workers (
  holder text primary key,
  pipelines jsonb not null,
  seen_at timestamptz not null
);
select larder_guard_table('workers', false);

-- In the shape of snapshots, which it is not: nothing of it is served as the pipeline's.
create or replace function larder_result(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'run', (select larder_run_json(runs) from runs where id = (args ->> 'run_id')::uuid),
    'results', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', runs.id, 'pipeline', runs.pipeline, 'filter_mode', variant.key, 'run_id', runs.id,
        'scan_timestamp', larder_iso(runs.begun_at), 'fresh_until', larder_iso(result.kept_at), 'stale_until', larder_iso(result.kept_at),
        'as_of', larder_iso(result.as_of), 'scan_duration_seconds', round(extract(epoch from runs.settled_at - runs.begun_at), 3)::double precision,
        'sources', runs.sources, 'rates', result.rates, 'config_digest', runs.config_digest) || variant.value order by variant.key)
      from run_results as result join runs on runs.id = result.run_id, jsonb_each(result.variants) as variant
      where result.run_id = (args ->> 'run_id')::uuid), '[]')
  )
$$;

create or replace function larder_worker_seen(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
begin
  delete from workers where (holder = args ->> 'holder' and args -> 'pipelines' = '[]') or seen_at < at - interval '1 day';
  insert into workers (holder, pipelines, seen_at)
  select args ->> 'holder', args -> 'pipelines', at where args -> 'pipelines' <> '[]'
  on conflict (holder) do update set pipelines = excluded.pipelines, seen_at = excluded.seen_at;
  return jsonb_build_object('now', larder_iso(at));
end
$$;

create or replace function larder_worker_there(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()), 'seen_at', larder_iso(max(seen_at)),
    'there', coalesce(max(seen_at) > clock_timestamp() - make_interval(secs => (args ->> 'within_seconds')::double precision), false))
  from workers where pipelines ? (args ->> 'pipeline')
$$;

select larder_finish('0017');
