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

-- As before, and of a paused pipeline neither its schedule nor a reader starts a run; a person still may.
create or replace function larder_ask(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  wanted_key constant text := args ->> 'key';
  wanted_slot constant timestamptz := args ->> 'slot';
  wanted_trigger constant text := args -> 'requester' ->> 'trigger';
  ttl constant interval := make_interval(secs => (args ->> 'ttl_seconds')::double precision);
  force constant boolean := coalesce((args ->> 'force')::boolean, false);
  at timestamptz;
  found_run runs;
  free_slot timestamptz;
  retry_at timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('larder.key:' || wanted_key, 0));
  -- Before reaping, which takes the lock of the events: a publish holds its row first and then wants that lock.
  perform from runs where key = wanted_key and status in ('queued', 'running') for update;
  at := clock_timestamp();
  perform larder_reap(at);

  select * into found_run from runs where key = wanted_key and slot >= wanted_slot and settled_at is not null order by slot desc limit 1;
  if not found then
    free_slot := wanted_slot;
  elsif not force then
    return larder_answer(at, 'not_due', found_run); -- served, whatever runs now
  end if;

  if wanted_trigger in ('schedule', 'read') and not force
    and exists (select from pipeline_controls where pipeline = args ->> 'pipeline' and paused) then
    select * into found_run from runs where key = wanted_key order by asked_at desc limit 1;
    return larder_answer(at, 'not_due', found_run);
  end if;

  select * into found_run from runs where key = wanted_key and status in ('queued', 'running');
  if found then
    update runs set
      requesters = larder_with_requester(requesters, args -> 'requester'),
      slot = greatest(slot, free_slot) -- the run under way serves this slot too
    where id = found_run.id returning * into found_run;
    return larder_answer(at, 'attached', found_run);
  end if;

  if wanted_trigger = 'read' and not force then
    if exists (select from cached_scan_results where pipeline = args ->> 'pipeline' and run_id is not null and scan_timestamp > at - ttl) then
      return larder_answer(at, 'fresh', null);
    end if;
    retry_at := larder_cooling_until(wanted_key, ttl);
    if retry_at > at then
      select * into found_run from runs where key = wanted_key and settled_at is not null order by settled_at desc limit 1;
      return larder_answer(at, 'cooling', found_run, retry_at);
    end if;
  end if;

  insert into runs (pipeline, key, trigger, slot, input, force, accept, requesters, asked_at, run_after)
  values (
    args ->> 'pipeline', wanted_key, wanted_trigger, free_slot, coalesce(args -> 'input', '{}'), force, (args ->> 'accept')::uuid,
    jsonb_build_array(args -> 'requester'), at, at
  )
  returning * into found_run;
  perform larder_emit('run.queued', found_run);
  return larder_answer(at, 'created', found_run);
end
$$;

create or replace function larder_version(args jsonb default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '0016')
$$;
select larder_restrict_functions();
