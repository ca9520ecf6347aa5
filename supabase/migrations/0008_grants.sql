-- Nobody may execute anything that is not on this list; the verbs are the service's alone.
do $$
declare
  ours regprocedure;
begin
  for ours in
    select oid from pg_proc
    where pronamespace = 'public'::regnamespace and (proname like 'larder\_%' or proname in ('get_latest_scan', 'cleanup_old_scans'))
  loop
    execute format('revoke all on function %s from public', ours);
    if exists (select from pg_roles where rolname = 'anon') then execute format('revoke all on function %s from anon', ours); end if;
    if exists (select from pg_roles where rolname = 'authenticated') then execute format('revoke all on function %s from authenticated', ours); end if;
    perform larder_grant('execute', format('function %s', ours), 'service_role');
  end loop;
end
$$;

select larder_grant('usage', 'schema public', 'anon', 'authenticated', 'service_role');
select larder_grant('execute', 'function get_latest_scan(text)', 'anon', 'authenticated');
select larder_grant('select', 'cached_scan_results, price_bars', 'anon', 'authenticated');
select larder_grant('all', 'runs, run_candidates, run_events, cached_scan_results, price_bars', 'service_role');
select larder_grant('usage', 'sequence run_fence', 'service_role');
