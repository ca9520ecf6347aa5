-- Which migrations are applied, for whoever cannot see their records: those are not served over REST.
-- Every later migration replaces it with its own number.
create or replace function larder_version(args jsonb default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '0009')
$$;
select larder_restrict_functions();
