-- The roles Supabase has, so that grants and policies mean the same on a plain Postgres.
-- Where the connecting user may not create roles and they are missing, the grants below skip them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin noinherit %s', wanted, case when wanted = 'service_role' then 'bypassrls' else '' end);
      exception
        when insufficient_privilege then raise notice 'role % is missing and may not be created here', wanted;
        when duplicate_object or unique_violation then null; -- another database of this server was quicker
      end;
    end if;
  end loop;
end
$$;

-- Grants `privilege on target` to those of the roles that exist here.
create or replace function larder_grant(privilege text, target text, variadic roles text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  grantee text;
begin
  for grantee in select rolname from pg_roles where rolname = any (roles) loop
    execute format('grant %s on %s to %I', privilege, target, grantee);
  end loop;
end
$$;

create or replace function larder_revoke(privilege text, target text, variadic roles text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  holder text;
begin
  for holder in select rolname from pg_roles where rolname = any (roles) loop
    execute format('revoke %s on %s from %I', privilege, target, holder);
  end loop;
end
$$;

-- An instant as every door writes it: ISO 8601, UTC, milliseconds.
create or replace function larder_iso(at timestamptz) returns text
language sql stable set search_path = public, pg_temp as $$
  select to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
