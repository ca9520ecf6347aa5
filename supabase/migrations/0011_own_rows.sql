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

select larder_finish('0011');
