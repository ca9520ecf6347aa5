-- Ask for a run. One advisory lock per key makes two hundred askers take turns; the first creates, the rest attach.
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

create or replace function larder_answer(at timestamptz, answer text, subject runs, retry_at timestamptz default null) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(at), 'answer', answer, 'run', larder_run_json(subject), 'retry_at', larder_iso(retry_at))
$$;

-- Each asker once, the first twenty: a thousand readers must not grow the row.
create or replace function larder_with_requester(known jsonb, asking jsonb) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select case when known @> jsonb_build_array(asking) or jsonb_array_length(known) >= 20 then known else known || asking end
$$;

-- After n failed or refused runs in a row: the last one's end + min(ttl, 60 s * 2^(n-1)). Null where the last run was good.
create or replace function larder_cooling_until(wanted_key text, ttl interval) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  with recent as (
    select status, outcome, settled_at from runs
    where key = wanted_key and settled_at is not null and status <> 'cancelled'
    order by settled_at desc limit 20
  ), bad as (
    select max(settled_at) as last_at, count(*) as n from recent
    where settled_at > coalesce((select max(settled_at) from recent where outcome = 'published'), '-infinity')
  )
  select last_at + least(ttl, interval '60 seconds' * power(2, least(n - 1, 10))) from bad where n > 0
$$;

create or replace function larder_begin(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  wanted_id constant uuid := args ->> 'run_id';
  lease constant interval := make_interval(secs => (args ->> 'lease_seconds')::double precision);
  deadline constant interval := make_interval(secs => (args ->> 'deadline_seconds')::double precision);
  at timestamptz := clock_timestamp();
  taken runs;
begin
  perform larder_reap(at);
  select * into taken from runs
  where status = 'queued' and run_after <= at and not cancel_requested
    and case when wanted_id is null then args -> 'pipelines' ? pipeline else id = wanted_id end
  order by run_after, asked_at limit 1
  for update skip locked;
  if not found then
    select * into taken from runs where id = wanted_id;
    return jsonb_build_object('now', larder_iso(at), 'granted', false, 'fence', null, 'run', larder_run_json(taken));
  end if;
  update runs set
    status = 'running', attempt = attempt + 1, fence = nextval('run_fence'), holder = args ->> 'holder',
    lease_until = at + lease, deadline_at = at + deadline, begun_at = at, progress = null
  where id = taken.id returning * into taken;
  perform larder_emit('run.running', taken);
  return jsonb_build_object('now', larder_iso(at), 'granted', true, 'fence', taken.fence, 'run', larder_run_json(taken));
end
$$;

create or replace function larder_beat(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  lease constant interval := make_interval(secs => (args ->> 'lease_seconds')::double precision);
  at timestamptz := clock_timestamp();
  beating runs;
begin
  update runs set
    lease_until = at + lease,
    progress = case
      when jsonb_typeof(args -> 'progress') is distinct from 'object' then progress
      when coalesce((progress ->> 'percent')::numeric, 0) > (args -> 'progress' ->> 'percent')::numeric then progress
      else args -> 'progress' end
  where id = (args ->> 'run_id')::uuid and fence = (args ->> 'fence')::bigint and status = 'running' and deadline_at > at
  returning * into beating;
  return jsonb_build_object('now', larder_iso(at), 'held', beating.id is not null, 'cancel_requested', coalesce(beating.cancel_requested, false));
end
$$;

create or replace function larder_cancel(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz := clock_timestamp();
  stopping runs;
begin
  perform from runs where id = (args ->> 'run_id')::uuid for update; -- before reaping, as in larder_ask
  perform larder_reap(at);
  update runs set
    cancel_requested = true,
    status = case when status = 'queued' then 'cancelled' else status end,
    settled_at = case when status = 'queued' then at else settled_at end
  where id = (args ->> 'run_id')::uuid and status in ('queued', 'running')
  returning * into stopping;
  if found then
    perform larder_emit(case stopping.status when 'cancelled' then 'run.cancelled' else 'run.cancelling' end, stopping);
  else
    select * into stopping from runs where id = (args ->> 'run_id')::uuid;
  end if;
  return jsonb_build_object('now', larder_iso(at), 'run', larder_run_json(stopping));
end
$$;
