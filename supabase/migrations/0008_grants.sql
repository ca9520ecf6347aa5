-- Nobody may execute anything that is not on this list: the verbs are the service's alone. A migration that adds a function calls it again.
create or replace function larder_restrict_functions() returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  found record;
begin
  for found in
    select oid::regprocedure as ours, proname from pg_proc
    where pronamespace = 'public'::regnamespace and (proname like 'larder\_%' or proname in ('get_latest_scan', 'cleanup_old_scans'))
  loop
    execute format('revoke all on function %s from public', found.ours);
    perform larder_revoke('all', format('function %s', found.ours), 'anon', 'authenticated');
    perform larder_grant('execute', format('function %s', found.ours), 'service_role');
    if found.proname = 'get_latest_scan' then
      perform larder_grant('execute', format('function %s', found.ours), 'anon', 'authenticated');
    end if;
  end loop;
end
$$;
select larder_restrict_functions();

-- Supabase grants everything on every new table to the public roles: privileges are taken back, and row-level security narrows what is left.
select larder_revoke('all', 'runs, run_candidates, run_events, cached_scan_results, price_bars', 'anon', 'authenticated');
select larder_revoke('all', 'sequence run_fence', 'anon', 'authenticated');
select larder_grant('usage', 'schema public', 'anon', 'authenticated', 'service_role');
select larder_grant('select', 'cached_scan_results, price_bars', 'anon', 'authenticated');
-- Of a run its asker sees how it goes, not who else asked and who holds it.
select larder_grant('select (id, own, user_id, pipeline, trigger, status, outcome, input, priority, retry_of, kept_groups, attempt, max_attempts, cancel_requested, progress, reasons, sources, run_after, asked_at, begun_at, settled_at)',
  'runs', 'authenticated');

select larder_grant('all', 'runs, run_candidates, run_events, cached_scan_results, price_bars', 'service_role');
select larder_grant('usage', 'sequence run_fence', 'service_role');
select larder_grant('usage', 'sequence ' || counter, 'service_role')
from pg_get_serial_sequence('public.cached_scan_results', 'id') as counter where counter is not null;

-- For a service_role that was made without `bypassrls`.
do $$
declare
  ours text;
begin
  if not exists (select from pg_roles where rolname = 'service_role') then
    return;
  end if;
  foreach ours in array array['runs', 'run_candidates', 'run_events', 'cached_scan_results', 'price_bars'] loop
    execute format('drop policy if exists "the service may do everything" on %I', ours);
    execute format('create policy "the service may do everything" on %I to service_role using (true) with check (true)', ours);
  end loop;
end
$$;
