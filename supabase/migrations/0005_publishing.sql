-- Publish: one transaction locks the run, checks the fence, stores all variants, settles, tells.
-- The fence is the proof of ownership: a holder that woke after a takeover has an older one and changes nothing.
create or replace function larder_publish(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz;
  publishing runs;
  changed boolean;
begin
  select * into publishing from runs where id = (args ->> 'run_id')::uuid for update;
  at := clock_timestamp();
  if publishing.fence is distinct from (args ->> 'fence')::bigint then
    return larder_published(at, publishing, 'lost_lease', false);
  elsif publishing.outcome = 'published' then -- asked again after the answer got lost
    return larder_published(at, publishing, null, false);
  elsif publishing.status <> 'running' then
    return larder_published(at, publishing, 'lost_lease', false);
  elsif publishing.cancel_requested then
    return larder_published(at, publishing, 'cancelled', false);
  end if;

  select coalesce(bool_or(previous.digest is distinct from variant.value ->> 'digest'), true) into changed
  from jsonb_each(args -> 'variants') as variant
  left join lateral (
    select digest from cached_scan_results
    where pipeline = publishing.pipeline and filter_mode = variant.key and run_id is not null
    order by scan_timestamp desc, id desc limit 1
  ) as previous on true;

  insert into cached_scan_results (
    pipeline, filter_mode, run_id, scan_timestamp, as_of, fresh_until, stale_until, opportunities, symbols_scanned, total_evaluated,
    scan_duration_seconds, metadata, sources, rates, digest, config_digest
  )
  select
    publishing.pipeline, variant.key, publishing.id, publishing.begun_at, (args ->> 'as_of')::timestamptz,
    publishing.begun_at + make_interval(secs => (args ->> 'ttl_seconds')::double precision),
    publishing.begun_at + make_interval(secs => (args ->> 'expire_seconds')::double precision),
    variant.value -> 'opportunities', (variant.value ->> 'symbols_scanned')::integer, (variant.value ->> 'total_evaluated')::integer,
    round(extract(epoch from at - publishing.begun_at), 3)::double precision,
    variant.value -> 'metadata', args -> 'sources', args -> 'rates', variant.value ->> 'digest', args ->> 'config_digest'
  from jsonb_each(args -> 'variants') as variant order by variant.key;

  update runs set
    status = 'succeeded', outcome = 'published', settled_at = at, lease_until = null, holder = null,
    reasons = args -> 'reasons', sources = args -> 'sources', measures = args -> 'measures', config_digest = args ->> 'config_digest',
    progress = jsonb_build_object('percent', 100, 'stage', 'settle', 'done', 1, 'total', 1, 'message', 'published')
  where id = publishing.id returning * into publishing;
  delete from cached_scan_results where id in ( -- of what Larder published: rows made by hand are not its to remove
    select id from (
      select id, row_number() over (partition by filter_mode order by scan_timestamp desc, id desc) as place
      from cached_scan_results where pipeline = publishing.pipeline and run_id is not null
    ) ranked where place > 100
  );
  perform larder_emit('snapshot.published', publishing, jsonb_build_object('changed', changed));
  return larder_published(at, publishing, null, changed);
end
$$;

create or replace function larder_published(at timestamptz, subject runs, why_not text, changed boolean) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'now', larder_iso(at), 'published', why_not is null, 'why_not', why_not, 'changed', changed, 'run', larder_run_json(subject),
    'snapshots', coalesce((
      select jsonb_agg(jsonb_build_object('id', id::text, 'variant', filter_mode) order by filter_mode)
      from cached_scan_results where run_id = subject.id and why_not is null), '[]')
  )
$$;

create or replace function larder_settle(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz := clock_timestamp();
  handing_back constant boolean := args ->> 'status' = 'queued';
  settling runs;
begin
  update runs set
    status = case when handing_back and cancel_requested then 'cancelled' else args ->> 'status' end,
    outcome = args ->> 'outcome',
    settled_at = case when handing_back and not cancel_requested then null else at end,
    attempt = case when handing_back then attempt - 1 else attempt end, -- a handed back attempt was not used up
    lease_until = null, holder = null, progress = case when handing_back then null else progress end,
    reasons = coalesce(args -> 'reasons', '[]'), sources = coalesce(args -> 'sources', '[]'),
    measures = nullif(args -> 'measures', 'null'), config_digest = args ->> 'config_digest'
  where id = (args ->> 'run_id')::uuid and fence = (args ->> 'fence')::bigint and status = 'running'
  returning * into settling;
  if not found then
    select * into settling from runs where id = (args ->> 'run_id')::uuid;
    return jsonb_build_object('now', larder_iso(at), 'settled', false, 'run', larder_run_json(settling));
  end if;
  if jsonb_typeof(args -> 'candidate') = 'object' then
    insert into run_candidates (run_id, candidate) values (settling.id, args -> 'candidate') on conflict (run_id) do nothing;
    delete from run_candidates where run_id in ( -- the newest five of a pipeline are enough to choose from
      select kept.run_id from run_candidates kept join runs on runs.id = kept.run_id
      where runs.pipeline = settling.pipeline order by kept.kept_at desc offset 5);
  end if;
  perform larder_emit('run.' || coalesce(settling.outcome, settling.status), settling);
  return jsonb_build_object('now', larder_iso(at), 'settled', true, 'run', larder_run_json(settling));
end
$$;
