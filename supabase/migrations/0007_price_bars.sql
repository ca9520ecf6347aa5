-- Daily bars, a row per source, symbol and year, columnar. Sources are never spliced.
create table if not exists price_bars (
  source text not null,
  symbol text not null,
  year integer not null,
  bars jsonb not null,
  digest text not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (source, symbol, year)
);
alter table price_bars enable row level security;
drop policy if exists "bars are public" on price_bars;
create policy "bars are public" on price_bars for select using (true);

create or replace function larder_bars_in(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  written integer;
begin
  insert into price_bars (source, symbol, year, bars, digest)
  select arriving ->> 'source', arriving ->> 'symbol', (arriving ->> 'year')::integer, arriving -> 'bars', arriving ->> 'digest'
  from jsonb_array_elements(args -> 'rows') as arriving
  on conflict (source, symbol, year) do update
    set bars = excluded.bars, digest = excluded.digest, updated_at = clock_timestamp()
    where price_bars.digest <> excluded.digest;
  get diagnostics written = row_count;
  return jsonb_build_object('now', larder_iso(clock_timestamp()), 'written', written, 'unchanged', jsonb_array_length(args -> 'rows') - written);
end
$$;

create or replace function larder_bars_out(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'rows', coalesce(jsonb_agg(jsonb_build_object(
    'source', source, 'symbol', symbol, 'year', year, 'digest', digest,
    'bars', case when (args ->> 'digests_only')::boolean or args -> 'have' ->> (symbol || '/' || year) = digest then null else bars end
  ) order by symbol, year), '[]'))
  from price_bars
  where source = args ->> 'source' and (jsonb_typeof(args -> 'symbols') is distinct from 'array' or args -> 'symbols' ? symbol)
$$;
