-- Ask for a run, take it, hold it, stop it.
create or replace function larder_running_of(of_user text) returns integer
language sql stable set search_path = public, pg_temp as $$
  select count(*)::integer from runs where user_id = of_user and status = 'running'
$$;

-- A waiting run's place in the line of its user, counted from 1: what had begun before goes first, whoever held it vanished or made way;
-- those whose time has not come stand behind. Null for any other run.
create or replace function larder_place(subject runs, at timestamptz) returns integer
language sql stable set search_path = public, pg_temp as $$
  select case when subject.status = 'queued' and subject.user_id is not null then (
    select 1 + count(*)::integer from runs
    where user_id = subject.user_id and status = 'queued'
      and (run_after > at, begun_at is null, -priority, run_after, asked_at, id)
        < (subject.run_after > at, subject.begun_at is null, -subject.priority, subject.run_after, subject.asked_at, subject.id)
  ) end
$$;

create or replace function larder_answer(at timestamptz, answer text, subject runs, retry_at timestamptz default null) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(at), 'answer', answer, 'run', larder_run_json(subject), 'retry_at', larder_iso(retry_at),
    'position', larder_place(subject, at), 'running', larder_running_of(subject.user_id))
$$;

-- Everything that orders will wait for, in one sequence for all askers and before the lock of the events is taken: two that ask for
-- several runs each, or a publish that holds its row and wants that lock, would wait for each other for ever.
create or replace function larder_lock_orders(orders jsonb) returns timestamptz
language plpgsql set search_path = public, pg_temp as $$
declare
  lock_name text;
begin
  for lock_name in
    select distinct name from jsonb_array_elements(orders) as wanted, lateral (values
      ('larder.idempotency:' || coalesce(wanted ->> 'user_id', '') || ':' || (wanted ->> 'idempotency_key')), ('larder.key:' || (wanted ->> 'key'))
    ) as named (name) where name is not null order by name
  loop
    perform pg_advisory_xact_lock(hashtextextended(lock_name, 0));
  end loop;
  perform from runs where key in (select wanted ->> 'key' from jsonb_array_elements(orders) as wanted) and status in ('queued', 'running')
  order by key for update;
  perform larder_reap(clock_timestamp());
  return clock_timestamp();
end
$$;

-- One order whose locks are held: the first creates a run, the rest attach. One that was answered under an idempotency key is answered with the same run for ever.
create or replace function larder_ask_one(args jsonb, at timestamptz) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  wanted_key constant text := args ->> 'key';
  wanted_slot constant timestamptz := args ->> 'slot';
  wanted_trigger constant text := args -> 'requester' ->> 'trigger';
  wanted_at constant timestamptz := greatest(at, (args ->> 'run_at')::timestamptz);
  wanted_priority constant smallint := coalesce((args ->> 'priority')::smallint, 0);
  ttl constant interval := make_interval(secs => (args ->> 'ttl_seconds')::double precision);
  force constant boolean := coalesce((args ->> 'force')::boolean, false);
  asking_user constant text := args ->> 'user_id';
  answer text := 'attached';
  found_run runs;
  free_slot timestamptz;
  retry_at timestamptz;
begin
  select runs.* into found_run from run_idempotency as known join runs on runs.id = known.run_id
  where known.user_id = coalesce(asking_user, '') and known.idempotency_key = args ->> 'idempotency_key';
  if found then
    return larder_answer(at, answer, found_run);
  end if;

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

  update runs set
    requesters = larder_with_requester(requesters, args -> 'requester'),
    slot = greatest(slot, free_slot), -- the run under way serves this slot too
    priority = greatest(priority, wanted_priority),
    run_after = case when attempt = 0 then least(run_after, wanted_at) else run_after end, -- a wait before the next attempt stays
    user_id = case when status = 'queued' and asking_user is null then null else user_id end -- now everybody's: it waits in nobody's line
  where key = wanted_key and status in ('queued', 'running') returning * into found_run;
  if not found then
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
    insert into runs (pipeline, key, own, user_id, trigger, slot, input, force, accept, requesters, priority, retry_of, kept_groups, asked_at, run_after)
    values (
      args ->> 'pipeline', wanted_key, coalesce((args ->> 'own')::boolean, false), asking_user, wanted_trigger, free_slot, coalesce(args -> 'input', '{}'),
      force, (args ->> 'accept')::uuid, jsonb_build_array(args -> 'requester'), wanted_priority, (args ->> 'retry_of')::uuid,
      coalesce(args -> 'kept_groups', '[]'), at, wanted_at
    )
    returning * into found_run;
    answer := 'created';
  end if;

  if args ->> 'idempotency_key' is not null then
    insert into run_idempotency values (coalesce(asking_user, ''), args ->> 'idempotency_key', found_run.id);
  end if;
  if answer = 'created' then
    perform larder_emit('run.queued', found_run);
  end if;
  return larder_answer(at, answer, found_run);
end
$$;

create or replace function larder_ask(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  return larder_ask_one(args, larder_lock_orders(jsonb_build_array(args)));
end
$$;

-- All or nothing.
create or replace function larder_ask_all(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := larder_lock_orders(args -> 'orders');
  wanted jsonb;
  answers jsonb := '[]';
begin
  for wanted in select value from jsonb_array_elements(args -> 'orders') with ordinality order by ordinality loop
    answers := answers || larder_ask_one(wanted, clock_timestamp()); -- each its own instant: they wait in the order they are given in
  end loop;
  return jsonb_build_object('now', larder_iso(at), 'answers', answers);
end
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

-- The run of that id, or the next that waits. Runs of users are claimed one after the other: only so is nobody's count of running ones out of
-- date when the next is given away. Of those that wait, the user with the fewest running goes first, then who was served longest ago.
create or replace function larder_begin(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  wanted_id constant uuid := args ->> 'run_id';
  cap constant integer := (args ->> 'max_running_per_user')::integer;
  lease constant interval := make_interval(secs => (args ->> 'lease_seconds')::double precision);
  deadline interval;
  at timestamptz;
  taken runs;
begin
  if (wanted_id is null and args ->> 'of' = 'users') or exists (select from runs where id = wanted_id and user_id is not null) then
    perform pg_advisory_xact_lock(hashtextextended('larder.claims', 0));
  end if;
  at := clock_timestamp();
  perform larder_reap(at);
  if wanted_id is not null then
    select * into taken from runs
    where id = wanted_id and status = 'queued' and run_after <= at and not cancel_requested
      and (user_id is null or larder_running_of(user_id) < cap)
    for update skip locked;
  elsif args ->> 'of' = 'users' then
    with heads as materialized (
      select distinct on (user_id) id, user_id from runs
      where status = 'queued' and user_id is not null and run_after <= at and not cancel_requested and args -> 'pipelines' ? pipeline
      order by user_id, begun_at is null, priority desc, run_after, asked_at, id
    ), busy as materialized (
      select user_id, count(*) as running from runs where status = 'running' and user_id is not null group by user_id
    )
    select runs.* into taken from heads join runs using (id) left join busy on busy.user_id = heads.user_id,
      lateral (select max(begun_at) as served_at from runs as earlier where earlier.user_id = heads.user_id) as past
    where runs.status = 'queued' and not runs.cancel_requested and coalesce(running, 0) < cap
    order by coalesce(running, 0), served_at nulls first, runs.run_after, runs.asked_at limit 1
    for update of runs skip locked;
  else
    select * into taken from runs
    where status = 'queued' and user_id is null and run_after <= at and not cancel_requested and args -> 'pipelines' ? pipeline
    order by run_after, asked_at limit 1
    for update skip locked;
  end if;
  if not found then
    select * into taken from runs where id = wanted_id;
    return larder_begun(at, taken, null);
  end if;
  at := clock_timestamp(); -- after the count: what had ended by then had ended before this begins
  deadline := make_interval(secs => coalesce(args -> 'deadlines_seconds' ->> taken.pipeline, args ->> 'deadline_seconds')::double precision);
  update runs set
    status = 'running', attempt = attempt + 1, fence = nextval('run_fence'), holder = args ->> 'holder',
    lease_until = at + lease, deadline_at = at + deadline, begun_at = at, progress = null, reasons = '[]', sources = '[]'
  where id = taken.id returning * into taken;
  perform larder_emit('run.running', taken);
  return larder_begun(at, taken, taken.fence);
end
$$;

create or replace function larder_begun(at timestamptz, subject runs, fence bigint) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(at), 'granted', fence is not null, 'fence', fence, 'run', larder_run_json(subject),
    'position', larder_place(subject, at), 'running', larder_running_of(subject.user_id))
$$;

-- Renews a lease; whoever watches is told how far the run is.
create or replace function larder_beat(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  lease constant interval := make_interval(secs => (args ->> 'lease_seconds')::double precision);
  at timestamptz := clock_timestamp();
  beating runs;
  told text;
begin
  update runs set
    lease_until = at + lease,
    progress = case
      when jsonb_typeof(args -> 'progress') is distinct from 'object' then progress
      when coalesce((progress ->> 'percent')::numeric, 0) > (args -> 'progress' ->> 'percent')::numeric then progress
      else args -> 'progress' end
  where id = (args ->> 'run_id')::uuid and fence = (args ->> 'fence')::bigint and status = 'running' and deadline_at > at
  returning * into beating;
  if beating.id is not null and jsonb_typeof(args -> 'progress') = 'object' then
    told := jsonb_build_object('run_id', beating.id, 'progress', beating.progress)::text;
    if octet_length(told) < 7900 then -- a notification takes less than 8,000 bytes
      perform pg_notify('larder_progress', told);
    end if;
  end if;
  return jsonb_build_object('now', larder_iso(at), 'held', beating.id is not null, 'cancel_requested', coalesce(beating.cancel_requested, false));
end
$$;

create or replace function larder_cancel(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz := clock_timestamp();
  stopping runs;
begin
  perform from runs where id = (args ->> 'run_id')::uuid for update; -- before reaping, as in larder_lock_orders
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
