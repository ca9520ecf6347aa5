-- Which migrations are applied, for whoever cannot see their records: those are not served over REST. The last line of every migration.
create or replace function larder_finish(number text) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format(
    'create or replace function larder_version(args jsonb default ''{}'') returns jsonb
     language sql stable set search_path = public, pg_temp as %L',
    format('select jsonb_build_object(''now'', larder_iso(clock_timestamp()), ''version'', %L)', number));
  perform larder_restrict_functions();
end
$$;
select larder_finish('0009');
