-- The ledger of trials: every variant a pipeline ever tested, since the best of many looks good by luck alone.
create table if not exists trials (
  pipeline text not null,
  trial text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  runs integer not null,
  primary key (pipeline, trial)
);
select larder_guard_table('trials', false);

create or replace function larder_apply_trials(publishing runs, at timestamptz, rows jsonb) returns void
language sql set search_path = public, pg_temp as $$
  insert into trials (pipeline, trial, first_seen, last_seen, runs)
  select distinct publishing.pipeline, tried ->> 'trial', at, at, 1 from jsonb_array_elements(rows) as tried
  on conflict (pipeline, trial) do update set last_seen = excluded.last_seen, runs = trials.runs + 1
$$;

create or replace function larder_trials(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'count', count(*), 'trials', coalesce(jsonb_agg(trial order by trial collate "C"), '[]'))
  from trials where pipeline = args ->> 'pipeline'
$$;

select larder_finish('0012');
