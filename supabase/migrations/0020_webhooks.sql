-- Addresses that are told what happens, by Standard Webhooks (https://www.standardwebhooks.com).
create table if not exists webhooks (
  id uuid primary key default gen_random_uuid(),
  url text not null,
  secret text not null, -- as it is, since signing needs it; told to nobody but who creates it
  events text[] not null check (cardinality(events) > 0),
  pipelines text[], -- null: all
  active boolean not null default true,
  after_position bigint not null, -- what happened up to here was before its time
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  failures integer not null default 0, -- deliveries given up in a row
  disabled_at timestamptz, -- and why: by Larder itself
  disabled_reason text
);
select larder_guard_table('webhooks', false);

-- A message to one webhook, and what became of it. Claiming one moves `next_attempt_at` to the end of the claim and counts the attempt,
-- so that it comes up again by itself when its holder dies, and a holder that is late is known by its number.
create table if not exists webhook_deliveries (
  id uuid primary key default gen_random_uuid(), -- its `webhook-id`, the same at every attempt
  number bigint generated always as identity,
  webhook_id uuid not null references webhooks on delete cascade,
  position bigint, -- of its event; null for a test
  type text not null,
  payload json not null, -- json, which keeps the order of members
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed', 'gave_up')),
  attempt integer not null default 0,
  next_attempt_at timestamptz default clock_timestamp(), -- null: none
  response_status integer,
  response_excerpt text,
  error text,
  created_at timestamptz not null default clock_timestamp(),
  delivered_at timestamptz,
  unique (webhook_id, position, type)
);
select larder_guard_table('webhook_deliveries', false);
create unique index if not exists webhook_deliveries_listed on webhook_deliveries (webhook_id, number desc);
create index if not exists webhook_deliveries_due on webhook_deliveries (webhook_id, next_attempt_at) where next_attempt_at is not null;
create index if not exists webhook_deliveries_by_age on webhook_deliveries (created_at);

-- One row: the last event that deliveries were made of.
create table if not exists webhook_cursor (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
select larder_guard_table('webhook_cursor', false);
insert into webhook_cursor (position) select coalesce(max(position), 0) from run_events on conflict do nothing;

-- What a kind of event is to those outside. The end of a run is told by its status, what became of the snapshot beside it;
-- a publication with the content of the one before is no news.
create or replace function larder_webhook_types(kind text, data jsonb) returns text[]
language sql immutable set search_path = public, pg_temp as $$
  select case
    when kind = 'snapshot.published' and data ->> 'changed' = 'false' then array['run.succeeded']
    when kind = 'snapshot.published' then array['run.succeeded', kind]
    when kind = 'run.refused' then array['run.succeeded', 'snapshot.refused']
    else array[kind] end
$$;

-- The body of a message: the run as events bring it, where it is still kept, and where to read more.
create or replace function larder_webhook_payload(type text, event run_events, subject runs, public_url text) returns json
language sql stable set search_path = public, pg_temp as $$
  select json_build_object('type', type, 'timestamp', larder_iso(event.at), 'data',
    jsonb_build_object(
      'run', coalesce(
        larder_short_run(subject) - array['progress', 'cancel_requested', 'run_after'],
        jsonb_build_object('id', event.run_id, 'pipeline', event.pipeline)),
      'links', jsonb_build_object(
        'run', public_url || '/api/runs/' || event.run_id,
        'result', public_url || case when subject.own then '/api/runs/' || event.run_id || '/result' else '/api/snapshots/' || event.pipeline end))
    || case event.kind
      when 'rate.crossed' then jsonb_build_object('crossing', event.data)
      when 'snapshot.published' then jsonb_build_object('snapshots', (
        select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'variant', filter_mode) order by filter_mode), '[]')
        from cached_scan_results where run_id = event.run_id))
      else '{}' end)
$$;

-- Deliveries of the events since the last call, at most so many events, and the position it went to; null where there was nothing, or
-- somebody else is at it. Cursor and deliveries move in one transaction: a crash repeats nothing and loses nothing.
create or replace function larder_fan_out_webhooks(public_url text, most integer) returns bigint
language plpgsql set search_path = public, pg_temp as $$
declare
  told bigint;
  upto bigint;
begin
  if not exists (select from run_events where position > (select position from webhook_cursor)) then
    return null; -- looking costs nothing, a lock is written
  end if;
  select position into told from webhook_cursor for update skip locked;
  select max(position) into upto from (select position from run_events where position > told order by position limit most) as next;
  if upto is null then
    return null;
  end if;
  insert into webhook_deliveries (webhook_id, position, type, payload)
  select webhooks.id, event.position, news.type, larder_webhook_payload(news.type, event, subject, public_url)
  from run_events as event
  left join runs as subject on subject.id = event.run_id -- an old run may have been forgotten
  cross join lateral unnest(larder_webhook_types(event.kind, event.data)) as news (type)
  join webhooks on active and after_position < event.position and news.type = any (webhooks.events)
    and (webhooks.pipelines is null or event.pipeline = any (webhooks.pipelines))
  where event.position > told and event.position <= upto
  order by event.position, webhooks.created_at, news.type;
  update webhook_cursor set position = upto;
  return upto;
end
$$;

-- Forgets deliveries, the oldest first; how many.
create or replace function larder_sweep_webhooks(most integer, keep interval default '30 days') returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  forgotten integer;
begin
  delete from webhook_deliveries where id in (
    select id from webhook_deliveries where created_at < clock_timestamp() - keep order by created_at limit most for update skip locked);
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

select larder_finish('0020');
