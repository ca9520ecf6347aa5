-- What a pipeline publishes beside its snapshots, into tables of its own: `{name: [row, ...]}`, each name by the function
-- larder_apply_<name>(publishing runs, at timestamptz, rows jsonb), which the migration that owns the table brings.
create or replace function larder_apply_rows(publishing runs, at timestamptz, rows jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  name text;
begin
  for name in select jsonb_object_keys(rows) order by 1 loop
    if name !~ '^[a-z_]+$' then
      raise exception 'own rows "%": a name has small letters and underscores only', name;
    elsif to_regprocedure(format('public.larder_apply_%s(public.runs, timestamptz, jsonb)', name)) is null then
      raise exception 'own rows "%": the function larder_apply_%(runs, timestamptz, jsonb) is missing', name, name;
    end if;
    execute format('select public.larder_apply_%s($1, $2, $3)', name) using publishing, at, rows -> name;
  end loop;
end
$$;

-- As before, and between the snapshots and the settling the pipeline's own rows: all of it or nothing.
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

  perform larder_apply_rows(publishing, at, coalesce(args -> 'rows', '{}'));
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

create or replace function larder_version(args jsonb default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '0011')
$$;
select larder_restrict_functions();
