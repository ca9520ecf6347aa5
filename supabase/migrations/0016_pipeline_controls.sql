-- What an operator decided about a pipeline, for all processes and beyond their restart. A pipeline without a row is not paused.
create table if not exists pipeline_controls (
  pipeline text primary key,
  paused boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select larder_guard_table('pipeline_controls', false);

create or replace function larder_steer(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
  changed boolean;
begin
  insert into pipeline_controls (pipeline, paused, changed_at, changed_by)
  values (args ->> 'pipeline', (args ->> 'paused')::boolean, at, args ->> 'by')
  on conflict (pipeline) do update set paused = excluded.paused, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where pipeline_controls.paused <> excluded.paused;
  changed := found;
  return jsonb_build_object('now', larder_iso(at), 'paused', (args ->> 'paused')::boolean, 'changed', changed);
end
$$;

-- How a pipeline is doing: its control, and the runs of the last 24 hours that came to an end by themselves.
create or replace function larder_pulse(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with recent as (
    select outcome, settled_at, settled_at - lag(settled_at) over (partition by outcome order by settled_at) as since from runs
    where pipeline = args ->> 'pipeline' and key = args ->> 'pipeline' and status in ('succeeded', 'failed')
      and settled_at > clock_timestamp() - interval '24 hours'
  )
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'paused', coalesce(bool_or(control.paused), false), 'changed_at', larder_iso(max(control.changed_at)), 'changed_by', max(control.changed_by),
    'runs_ended', (select count(*) from recent), 'runs_published', (select count(*) from recent where outcome = 'published'),
    'update_seconds', (
      select round(extract(epoch from percentile_cont(0.5) within group (order by since))::numeric, 3) from recent where outcome = 'published')
  )
  from (values (args ->> 'pipeline')) as asked (pipeline) left join pipeline_controls as control using (pipeline)
$$;

select larder_finish('0016');
