-- Publish: one transaction locks the run, checks the fence, stores all variants, settles, tells.
-- The fence is the proof of ownership: a holder that woke after a takeover has an older one and changes nothing.
-- What an own run brought is kept under it: no snapshot, no rows of the pipeline's.
create or replace function larder_publish(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz;
  publishing runs;
  changed boolean := true;
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

  if publishing.own then
    insert into run_results (run_id, as_of, variants, rates, artifacts, kept_at)
    values (publishing.id, (args ->> 'as_of')::timestamptz, args -> 'variants', args -> 'rates', coalesce(args -> 'artifact_keys', '[]'), at);
  else
    changed := larder_insert_snapshots(publishing, at, args);
    perform larder_apply_rows(publishing, at, coalesce(args -> 'rows', '{}'));
  end if;
  update runs set
    status = 'succeeded', outcome = 'published', settled_at = at, lease_until = null, holder = null,
    reasons = args -> 'reasons', sources = args -> 'sources', measures = args -> 'measures', config_digest = args ->> 'config_digest',
    progress = jsonb_build_object('percent', 100, 'stage', 'settle', 'done', 1, 'total', 1, 'message', 'published')
  where id = publishing.id returning * into publishing;
  if publishing.own then
    perform larder_emit('run.succeeded', publishing);
  else
    perform larder_emit('snapshot.published', publishing, jsonb_build_object('changed', changed));
  end if;
  return larder_published(at, publishing, null, changed);
end
$$;

-- Answers whether anything differs from what was served.
create or replace function larder_insert_snapshots(publishing runs, at timestamptz, args jsonb) returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  changed boolean;
begin
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

  delete from cached_scan_results where id in ( -- of what Larder published: rows made by hand are not its to remove
    select id from (
      select id, row_number() over (partition by filter_mode order by scan_timestamp desc, id desc) as place
      from cached_scan_results where pipeline = publishing.pipeline and run_id is not null
    ) ranked where place > 100
  );
  return changed;
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

-- Ends a run without publishing, or hands it back: with `retry_in_seconds` the attempt was used up and the next one waits so long, where there is one.
create or replace function larder_settle(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at timestamptz;
  wait constant interval := make_interval(secs => (args ->> 'retry_in_seconds')::double precision);
  ending text := args ->> 'status';
  settling runs;
begin
  select * into settling from runs where id = (args ->> 'run_id')::uuid for update;
  at := clock_timestamp();
  if settling.fence is distinct from (args ->> 'fence')::bigint or settling.status <> 'running' then
    return jsonb_build_object('now', larder_iso(at), 'settled', false, 'run', larder_run_json(settling));
  end if;
  if ending = 'queued' then
    ending := case when settling.cancel_requested then 'cancelled' when wait is not null and settling.attempt >= settling.max_attempts then 'failed' else ending end;
  end if;
  update runs set
    status = ending,
    outcome = args ->> 'outcome',
    settled_at = case when ending = 'queued' then null else at end,
    attempt = case when args ->> 'status' = 'queued' and wait is null then attempt - 1 else attempt end, -- a handed back attempt was not used up
    run_after = case when ending = 'queued' and wait is not null then at + wait else run_after end,
    lease_until = null, holder = null, progress = case when args ->> 'status' = 'queued' then null else progress end,
    reasons = coalesce(args -> 'reasons', '[]'), sources = coalesce(args -> 'sources', '[]'),
    measures = nullif(args -> 'measures', 'null'), config_digest = args ->> 'config_digest'
  where id = settling.id returning * into settling;
  if jsonb_typeof(args -> 'candidate') = 'object' and not settling.own then -- somebody's own is not to be accepted as the pipeline's
    insert into run_candidates (run_id, candidate) values (settling.id, args -> 'candidate') on conflict (run_id) do nothing;
    delete from run_candidates where run_id in ( -- the newest five of a pipeline are enough to choose from
      select kept.run_id from run_candidates kept join runs on runs.id = kept.run_id
      where runs.pipeline = settling.pipeline order by kept.kept_at desc offset 5);
  end if;
  if ending = 'queued' and wait is not null then
    perform larder_emit('run.retrying', settling, jsonb_build_object('attempt', settling.attempt, 'run_after', larder_iso(settling.run_after)));
  else
    perform larder_emit('run.' || coalesce(settling.outcome, settling.status), settling);
  end if;
  return jsonb_build_object('now', larder_iso(at), 'settled', true, 'run', larder_run_json(settling));
end
$$;
