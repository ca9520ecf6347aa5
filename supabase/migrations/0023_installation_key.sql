-- What the cookies of signed-in people are signed with: random, one for all processes on this database, made when it is first asked for.
-- It is no derivation of RUN_SECRET: whoever holds a cookie could try short secrets against its signature, at home and unnoticed.
create table if not exists installation_keys (
  name text primary key,
  key text not null, -- hexadecimal, 32 bytes
  made_at timestamptz not null default clock_timestamp()
);
select larder_guard_table('installation_keys', false);

-- Its 32 bytes are of two random UUIDs, which hold 244 random bits of the server's secure source.
create or replace function larder_session_key(args jsonb default '{}') returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into installation_keys (name, key)
  values ('session', encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'))
  on conflict (name) do nothing;
  return jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'key', (select key from installation_keys where name = 'session')
  );
end
$$;

select larder_finish('0023');
