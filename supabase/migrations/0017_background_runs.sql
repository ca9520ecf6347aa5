-- Runs of people and programs beside those of the pipelines: somebody's own, with their own input, result and place in the queue.
alter table runs
  add column if not exists own boolean not null default false, -- asked for with an input of one's own: its result is kept under the run, never served as the pipeline's
  add column if not exists priority smallint not null default 0, -- the higher goes first among the runs of one user
  add column if not exists idempotency_key text,
  add column if not exists retry_of uuid references runs on delete set null,
  add column if not exists kept_groups jsonb not null default '[]'; -- groups whose part of `retry_of` stands: only the others are read again

create unique index if not exists runs_one_per_idempotency_key on runs (coalesce(user_id, ''), idempotency_key) where idempotency_key is not null;
create index if not exists runs_running_of_user on runs (user_id) where status = 'running';

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

create or replace function larder_version(args jsonb default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '0017')
$$;
select larder_restrict_functions();
