-- Lists of runs: every order and filter of a page is answered from an index alone, over a hundred thousand runs as over ten.
-- The indexes hold settled runs only: one at work, whose row changes every second, costs them nothing. Those not settled are few, and looked at whole.

-- What a run may be looked up by, in lower case, the beginning of what may be long: on the first line what everybody may know, on the
-- second who asked for it with what. A line break in the texts themselves is written as \n there.
create or replace function larder_run_words(id uuid, pipeline text, requesters jsonb, reasons jsonb, input jsonb) returns text
language sql immutable parallel safe set search_path = public, pg_temp as $$
  select lower(id::text || ' ' || pipeline
    || ' ' || left(jsonb_path_query_array(reasons, '$[*].detail')::text, 1000)
    || e'\n' || left(jsonb_path_query_array(requesters, '$[*].name')::text, 1000) || ' ' || left(input::text, 1000))
$$;
alter table runs add column if not exists words text generated always as (larder_run_words(id, pipeline, requesters, reasons, input)) stored;

create index if not exists runs_not_settled on runs (asked_at) where settled_at is null;
-- What has not happened (a run cancelled before it began) counts as later, and longer, than anything that has.
create index if not exists runs_by_asked_at on runs (asked_at, id)
  include (pipeline, status, user_id, trigger, own) where settled_at is not null;
create index if not exists runs_by_begun_at on runs (coalesce(begun_at, 'infinity'), asked_at, id)
  include (begun_at, pipeline, status, user_id, trigger, own) where settled_at is not null;
create index if not exists runs_by_settled_at on runs (coalesce(settled_at, 'infinity'), asked_at, id)
  include (settled_at, pipeline, status, user_id, trigger, own) where settled_at is not null;
create index if not exists runs_by_duration on runs (coalesce(extract(epoch from settled_at - begun_at)::float8, 'infinity'), asked_at, id)
  include (settled_at, begun_at, pipeline, status, user_id, trigger, own) where settled_at is not null;
create index if not exists runs_by_status on runs (status, asked_at, id, pipeline, trigger, user_id, own) where settled_at is not null;
create index if not exists runs_by_pipeline on runs (pipeline, asked_at, id, status, trigger, user_id, own) where settled_at is not null;

-- The search by parts of words, where the extension may be had; without it only the newest runs are looked through.
do $$
declare
  home text;
begin
  create schema if not exists extensions; -- where Supabase keeps them
  create extension if not exists pg_trgm with schema extensions;
  select nspname into home from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm';
  execute format('create index if not exists runs_by_words on runs using gin (words %I.gin_trgm_ops) where settled_at is not null', home);
exception
  when insufficient_privilege or undefined_file or feature_not_supported then
    raise notice 'pg_trgm may not be had here (%): searches among runs are bounded', sqlerrm;
end
$$;

select larder_finish('0018');
