-- How long runs, their events and snapshots are kept; and events with the runs they are about, for those who follow along.
create index if not exists run_events_of_run on run_events (run_id, position);
create index if not exists runs_passing on runs (settled_at) where settled_at is not null;
create index if not exists runs_retried on runs (retry_of) where retry_of is not null; -- looked at whenever a run goes

-- The groups a run measured and of which some source says that it was read: written once, when it settles, since each run looks at a
-- month of them, and of a pipeline with a run a minute taking the reports apart would take seconds.
create or replace function larder_own_groups(measures jsonb, sources jsonb) returns text[]
language sql immutable set search_path = public, pg_temp as $$
  select array(
    select name from jsonb_object_keys(case jsonb_typeof(measures -> 'groups') when 'object' then measures -> 'groups' else '{}' end) as name
    where not larder_foreign_groups(sources) ? name order by 1)
$$;
alter table runs add column if not exists own_groups text[] generated always as (larder_own_groups(measures, sources)) stored;

-- Which runs the gate is told of: the newest, and however many refused or carrying ones came since, the newest published ones and, of
-- the last month, those that each group was the own part of. Without them it would forget what good data look like. There are many
-- runs and few kinds of them, by configuration and own groups: of each the newest are enough to choose from.
create or replace function larder_history_runs(wanted_key text, wanted integer) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  with kinds as (
    select distinct config_digest, own_groups from runs
    where key = wanted_key and outcome = 'published' and measures is not null and settled_at > clock_timestamp() - interval '30 days'
  ), own as (
    select id, row_number() over (partition by kinds.config_digest, name order by settled_at desc) as place
    from kinds, unnest(own_groups) as name, lateral (
      select id, settled_at from runs
      where key = wanted_key and outcome = 'published' and measures is not null and settled_at > clock_timestamp() - interval '30 days'
        and (runs.config_digest, runs.own_groups) is not distinct from (kinds.config_digest, kinds.own_groups)
      order by settled_at desc limit wanted
    ) as newest
  )
  (select id from runs where key = wanted_key and outcome is not null and measures is not null order by settled_at desc limit wanted)
  union
  (select id from runs where key = wanted_key and outcome = 'published' and measures is not null order by settled_at desc limit wanted)
  union
  (select id from own where place <= wanted)
$$;

create or replace function larder_history(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'runs', coalesce(jsonb_agg(jsonb_build_object(
    'run_id', id, 'outcome', outcome, 'config_digest', config_digest, 'begun_at', larder_iso(begun_at),
    'groups', measures -> 'groups', 'carried', larder_foreign_groups(sources)
  ) order by settled_at desc), '[]'))
  from runs join larder_history_runs(args ->> 'key', (args ->> 'limit')::integer) as chosen (id) using (id)
$$;

-- Runs that something still builds on, however old they are: of every pipeline the newest one, the one that holds the newest slot
-- (else the schedule would ask for it again) and those that the gate compares with, among them the one that is served; and those
-- with claims whose horizon is not over.
create or replace function larder_kept_runs() returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  with pipelines as (select distinct key from runs where not own)
  select kept.id from pipelines, lateral (
    (select id from runs where runs.key = pipelines.key and settled_at is not null order by settled_at desc limit 1)
    union all
    (select id from runs where runs.key = pipelines.key and slot is not null order by slot desc limit 1)
    union all
    (select id from larder_history_runs(pipelines.key, 12) as chosen (id))
  ) as kept
  union
  select run_id from claims where closed_at is null
$$;

-- Removes a portion of what is past its time, of each kind at most `limit`: settled runs with what they brought, snapshots beyond the
-- newest so many of a pipeline and variant (of what Larder published: rows made by hand are not its to remove), events from the
-- oldest on, and never the newest, from which positions go on. One process at a time; to the others it says `held: false`.
create or replace function larder_sweep(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
  completed_until constant timestamptz := at - make_interval(secs => 86400 * (args ->> 'completed_days')::double precision);
  failed_until constant timestamptz := at - make_interval(secs => 86400 * (args ->> 'failed_days')::double precision);
  events_until constant timestamptz := at - make_interval(secs => 86400 * (args ->> 'events_days')::double precision);
  portion constant integer := args ->> 'limit';
  kept uuid[];
  completed integer := 0;
  failed integer := 0;
  snapshots integer;
  events integer;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('larder.sweep', 0)) then
    return jsonb_build_object('now', larder_iso(at), 'held', false, 'more', false,
      'swept', jsonb_build_object('completed_runs', 0, 'failed_runs', 0, 'snapshots', 0, 'events', 0));
  end if;

  if exists (select from runs where settled_at < greatest(completed_until, failed_until)) then
    kept := array(select larder_kept_runs());
    with passing as (
      select id, status = 'failed' or outcome is not distinct from 'refused' as has_failed from runs
      where settled_at < greatest(completed_until, failed_until)
        and settled_at < case when status = 'failed' or outcome is not distinct from 'refused' then failed_until else completed_until end
        and not exists (select from unnest(kept) as known (id) where known.id = runs.id)
      order by settled_at limit portion for update skip locked
    ), gone as (
      delete from runs using passing where runs.id = passing.id returning passing.has_failed
    )
    select count(*) filter (where not has_failed), count(*) filter (where has_failed) into completed, failed from gone;
  end if;

  delete from cached_scan_results where id in (
    select id from (
      select id, row_number() over (partition by pipeline, filter_mode order by scan_timestamp desc, id desc) as place
      from cached_scan_results where run_id is not null
    ) as ranked
    where place > (args ->> 'snapshots')::integer order by place desc limit portion
  );
  get diagnostics snapshots = row_count;

  delete from run_events where position in (
    with oldest as (select * from run_events order by position limit portion)
    select position from oldest
    where position < coalesce((select min(position) from oldest where oldest.at >= events_until), (select max(position) from run_events))
  );
  get diagnostics events = row_count;

  return jsonb_build_object('now', larder_iso(at), 'held', true, 'more', greatest(completed + failed, snapshots, events) = portion,
    'swept', jsonb_build_object('completed_runs', completed, 'failed_runs', failed, 'snapshots', snapshots, 'events', events));
end
$$;

select larder_finish('0019');
