-- A run is one row: this table is the truth about who runs what, and every verb below settles its question here.
create table if not exists runs (
  id uuid primary key default gen_random_uuid(),
  pipeline text not null,
  key text not null,
  trigger text not null check (trigger in ('schedule', 'read', 'person', 'machine', 'queue')),
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  outcome text check (outcome in ('published', 'refused')),
  slot timestamptz,
  input jsonb not null default '{}',
  force boolean not null default false,
  accept uuid,
  requesters jsonb not null default '[]',
  own boolean not null default false, -- asked for with an input of one's own: its result is kept under the run, never served as the pipeline's
  user_id text, -- who asked for it: the `sub` of their token, which is a uuid on Supabase only
  priority smallint not null default 0, -- the higher goes first among the runs of one user
  retry_of uuid references runs on delete set null,
  kept_groups jsonb not null default '[]', -- groups whose part of `retry_of` stands: only the others are read again
  attempt integer not null default 0,
  max_attempts integer not null default 3,
  fence bigint,
  holder text,
  lease_until timestamptz,
  deadline_at timestamptz,
  run_after timestamptz not null default clock_timestamp(),
  cancel_requested boolean not null default false,
  progress jsonb,
  reasons jsonb not null default '[]',
  sources jsonb not null default '[]',
  config_digest text,
  measures jsonb,
  asked_at timestamptz not null default clock_timestamp(),
  begun_at timestamptz,
  settled_at timestamptz
);

create unique index if not exists runs_one_active_per_key on runs (key) where status in ('queued', 'running');
create unique index if not exists runs_one_per_slot on runs (key, slot) where slot is not null;
create index if not exists runs_waiting on runs (run_after) where status = 'queued';
create index if not exists runs_leased on runs (lease_until) where status = 'running';
create index if not exists runs_of_user on runs (user_id, asked_at desc) where user_id is not null;
create index if not exists runs_running_of_user on runs (user_id) where status = 'running';
create index if not exists runs_waiting_of_user on runs (user_id, (begun_at is null), priority desc, run_after, asked_at) where status = 'queued' and user_id is not null;
create index if not exists runs_begun_of_user on runs (user_id, begun_at) where user_id is not null;
create index if not exists runs_settled on runs (key, settled_at desc) where settled_at is not null;

-- One sequence for all runs: a later holder always has the higher number.
create sequence if not exists run_fence;

-- Refused candidates, kept for `--accept`.
create table if not exists run_candidates (
  run_id uuid primary key references runs on delete cascade,
  candidate jsonb not null,
  kept_at timestamptz not null default clock_timestamp()
);

create table if not exists run_events (
  position bigint primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  pipeline text not null,
  run_id uuid not null,
  data jsonb not null default '{}'
);

alter table runs enable row level security;
alter table run_candidates enable row level security;
alter table run_events enable row level security;
drop policy if exists "users see their own runs" on runs;
create policy "users see their own runs" on runs for select
  using (user_id = (select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'));

-- Positions are taken under a lock that lasts until commit, so a reader that has seen position n has seen all before it.
-- Call it last in a transaction: the lock serialises writers from here to their commit. What an own run does is told apart.
create or replace function larder_emit(kind text, subject runs, data jsonb default '{}') returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  next_position bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('larder.events', 0));
  select coalesce(max(position), 0) + 1 into next_position from run_events;
  insert into run_events (position, kind, pipeline, run_id, data)
  values (next_position, kind, subject.pipeline, subject.id, case when subject.own then data || '{"own": true}' else data end);
  perform pg_notify('larder_events', next_position::text);
end
$$;

create or replace function larder_run_json(subject runs) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select case when subject.id is null then null else jsonb_build_object(
    'id', subject.id, 'pipeline', subject.pipeline, 'key', subject.key, 'own', subject.own, 'user_id', subject.user_id, 'trigger', subject.trigger,
    'status', subject.status, 'outcome', subject.outcome, 'slot', larder_iso(subject.slot), 'input', subject.input, 'force', subject.force, 'accept', subject.accept,
    'requesters', subject.requesters, 'priority', subject.priority, 'attempt', subject.attempt, 'max_attempts', subject.max_attempts,
    'retry_of', subject.retry_of, 'kept_groups', subject.kept_groups, 'cancel_requested', subject.cancel_requested,
    'progress', subject.progress, 'reasons', subject.reasons, 'sources', subject.sources, 'run_after', larder_iso(subject.run_after),
    'asked_at', larder_iso(subject.asked_at), 'begun_at', larder_iso(subject.begun_at), 'settled_at', larder_iso(subject.settled_at)
  ) end
$$;

-- Runs whose holder stopped renewing: back to the queue, or failed after the last attempt. Whoever asks or claims does this.
create or replace function larder_reap(at timestamptz) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  lapsed runs;
begin
  for lapsed in select * from runs where status = 'running' and lease_until < at for update skip locked loop
    update runs set
      status = case when cancel_requested then 'cancelled' when attempt < max_attempts then 'queued' else 'failed' end,
      settled_at = case when not cancel_requested and attempt < max_attempts then null else at end,
      lease_until = null, holder = null, progress = null,
      reasons = case when cancel_requested or attempt < max_attempts then reasons else reasons || jsonb_build_array(jsonb_build_object(
        'code', 'lapsed', 'group', null, 'detail', format('the process running it vanished %s times', attempt))) end
    where id = lapsed.id returning * into lapsed;
    perform larder_emit('run.' || lapsed.status, lapsed);
  end loop;
end
$$;
