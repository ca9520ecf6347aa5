-- What every table of ours needs: row-level security, nothing for the public roles but reading what is public, all for the service,
-- be its role made with `bypassrls` or without. A migration that adds a table calls it; calling it again changes nothing.
create or replace function larder_guard_table(target text, is_public boolean) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('alter table %I enable row level security', target);
  perform larder_revoke('all', quote_ident(target), 'anon', 'authenticated');
  perform larder_grant('all', quote_ident(target), 'service_role');
  execute format('drop policy if exists "everybody may read" on %I', target);
  execute format('drop policy if exists "the service may do everything" on %I', target);
  if is_public then
    perform larder_grant('select', quote_ident(target), 'anon', 'authenticated');
    execute format('create policy "everybody may read" on %I for select using (true)', target);
  end if;
  if exists (select from pg_roles where rolname = 'service_role') then
    execute format('create policy "the service may do everything" on %I to service_role using (true) with check (true)', target);
  end if;
end
$$;

-- Documents that stand behind snapshots, each once, under a key that names its pipeline and what it was computed from.
-- A key's body never changes, so whoever knows a key need not send it again.
create table if not exists artifacts (
  key text primary key,
  body json not null, -- kept as it came: nothing looks into it here, and taking its numbers apart would cost seconds
  used_at timestamptz not null default clock_timestamp()
);
create index if not exists artifacts_unused on artifacts (used_at);
select larder_guard_table('artifacts', true);

-- To a day: a scan every ten minutes must not rewrite what it uses.
create or replace function larder_use_artifacts(at timestamptz, keys jsonb) returns void
language sql set search_path = public, pg_temp as $$
  update artifacts set used_at = at
  where key in (select jsonb_array_elements_text(keys)) and used_at < at - interval '1 day'
$$;

create or replace function larder_artifacts_in(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
  written integer;
begin
  insert into artifacts (key, body, used_at)
  select arriving ->> 'key', (arriving ->> 'body')::json, at from jsonb_array_elements(args -> 'rows') as arriving
  order by 1 -- two writers of the same keys wait for each other instead of locking each other out
  on conflict (key) do nothing;
  get diagnostics written = row_count;
  perform larder_use_artifacts(at, jsonb_path_query_array(args, '$.rows[*].key'));
  -- Unused for two weeks, counted back from the pipeline's newest snapshot: what is served keeps its evidence however old it is.
  delete from artifacts where used_at < at - interval '14 days' and used_at < coalesce(
    (select max(created_at) from cached_scan_results where pipeline = split_part(key, '/', 1) and run_id is not null), at) - interval '14 days';
  return jsonb_build_object('now', larder_iso(at), 'written', written, 'unchanged', jsonb_array_length(args -> 'rows') - written);
end
$$;

-- Whoever asks is about to name them in a snapshot: those that are there will be there for another two weeks.
create or replace function larder_artifacts_known(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
begin
  perform larder_use_artifacts(at, args -> 'keys');
  return jsonb_build_object('now', larder_iso(at), 'keys', coalesce((
    select jsonb_agg(key order by key collate "C") from artifacts where key in (select jsonb_array_elements_text(args -> 'keys'))), '[]'));
end
$$;

create or replace function larder_artifacts_out(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'rows', coalesce((
    select jsonb_agg(jsonb_build_object('key', key, 'body', body::text) order by key collate "C")
    from artifacts where key in (select jsonb_array_elements_text(args -> 'keys'))), '[]'))
$$;

select larder_finish('0010');
