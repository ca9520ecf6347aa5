/** Tables as people made them before Larder came, each with rows. */
export const handMade: Readonly<Record<string, string>> = {
  "ids that are uuids, durations that are numeric": `
    create table cached_scan_results (
      id uuid primary key default gen_random_uuid(), filter_mode text, scan_timestamp timestamptz, opportunities jsonb, symbols_scanned int,
      total_evaluated int, scan_duration_seconds numeric, metadata jsonb);
    insert into cached_scan_results (filter_mode, scan_timestamp, opportunities, symbols_scanned, total_evaluated, scan_duration_seconds, metadata) values
      ('strict', '2024-05-01 10:00+00', '[{"symbol": "AAPL"}]', 110, 400, 12.5, '{"note": "by hand"}'),
      ('strict', '2024-05-01 09:00+00', '[]', 110, 400, 11, null);`,

  "serial ids, times without zone, whole seconds, functions of their own": `
    create table cached_scan_results (
      id serial primary key, filter_mode varchar(20) not null default 'strict', scan_timestamp timestamp default now(), opportunities jsonb not null,
      symbols_scanned smallint, total_evaluated bigint, scan_duration_seconds integer, created_at timestamp default now());
    insert into cached_scan_results (scan_timestamp, opportunities, total_evaluated) values ('2024-05-01 10:00', '[{"symbol": "AAPL"}]', 5000000000);
    create function get_latest_scan(p_mode text default 'strict') returns table (found jsonb, age interval) language sql security definer as
      $$ select opportunities, now() - scan_timestamp from cached_scan_results where filter_mode = p_mode $$;
    create function get_latest_scan(p_mode text, how_many int) returns int language sql as 'select 1';
    create function cleanup_old_scans() returns void language sql as 'delete from cached_scan_results';`,

  "an enum, json, ids that are texts, a column only they know": `
    create type filter_mode as enum ('strict', 'relaxed');
    create table cached_scan_results (
      id text primary key, filter_mode filter_mode not null default 'strict', scan_timestamp timestamptz not null, opportunities json not null default '[]',
      expires_at timestamptz not null, owner text not null);
    insert into cached_scan_results (id, scan_timestamp, opportunities, expires_at, owner) values
      ('first', '2024-05-01 10:00+00', '[{"symbol": "AAPL"}]', '2024-05-02', 'me');
    create function get_latest_scan(mode filter_mode) returns json language sql as 'select opportunities from cached_scan_results limit 1';`,

  "numbered by hand, and hardly any columns": `
    create table cached_scan_results (id int primary key, filter_mode text, opportunities jsonb, scan_timestamp timestamptz);
    insert into cached_scan_results values (7, 'strict', '[{"symbol": "AAPL"}]', '2024-05-01 10:00+00');`,

  "without ids": `
    create table cached_scan_results (filter_mode text, opportunities jsonb, scan_timestamp timestamptz);
    insert into cached_scan_results values ('strict', '[{"symbol": "AAPL"}]', '2024-05-01 10:00+00');`,
};

/** Further tables of the same makers; they need no change. */
export const neighbours = `
  create table exchange_rates (
    id serial primary key, usd_ves numeric, usdt_ves numeric, sell_rate numeric, buy_rate numeric, last_updated timestamptz, source text,
    created_at timestamptz default now());
  insert into exchange_rates (usd_ves, usdt_ves, sell_rate, buy_rate, last_updated, source) values (36.5, 38.25, 38.3, 38.2, '2024-05-01', 'bcv');
  create table scraping_jobs (id uuid primary key default gen_random_uuid(), community_id text, status text default 'pending', created_at timestamptz default now());
  insert into scraping_jobs (community_id) values ('c-1'), ('c-2');`;

/** Tables of exchange rates as people made them, each with the row of the 1st of May 2024. */
export const handMadeRates: Readonly<Record<string, string>> = {
  "uuids, rounded numbers, times without zone": `
    create table exchange_rates (
      id uuid primary key, usd_ves numeric(10, 2) not null, usdt_ves decimal(10, 2), sell_rate double precision, buy_rate real,
      last_updated timestamp default now(), source varchar(20) not null default 'bcv');
    insert into exchange_rates values ('00000000-0000-4000-8000-000000000000', 36.5, 38.25, 38.3, 38.5, '2024-05-01', 'bcv');`,

  "texts, numbered by hand, a column only they know": `
    create table exchange_rates (id int primary key, usd_ves text, usdt_ves text, sell_rate text, buy_rate text, last_updated text, market text not null);
    insert into exchange_rates values (7, '36.5', '38.25', '38.3', '38.5', '2024-05-01T00:00:00Z', 'ours');`,

  "hardly any columns": `
    create table exchange_rates (usd_ves numeric, last_updated timestamptz);
    insert into exchange_rates values (36.5, '2024-05-01 00:00+00');`,
};
