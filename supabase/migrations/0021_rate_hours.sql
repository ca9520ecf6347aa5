-- The headline rates by the hour, so that a year of minutes is read as 8,760 rows. What each column of an hour is worth: its first and last
-- reading, the least, the most and the sum of those that are known, and how many these are.
create table if not exists exchange_rate_hours (
  begin timestamptz primary key, -- by the clock in UTC
  n integer not null,
  usd_ves_open numeric, usd_ves_high numeric, usd_ves_low numeric, usd_ves_close numeric, usd_ves_sum numeric, usd_ves_n integer not null,
  usdt_ves_open numeric, usdt_ves_high numeric, usdt_ves_low numeric, usdt_ves_close numeric, usdt_ves_sum numeric, usdt_ves_n integer not null,
  buy_rate_open numeric, buy_rate_high numeric, buy_rate_low numeric, buy_rate_close numeric, buy_rate_sum numeric, buy_rate_n integer not null,
  sell_rate_open numeric, sell_rate_high numeric, sell_rate_low numeric, sell_rate_close numeric, sell_rate_sum numeric, sell_rate_n integer not null
);
select larder_guard_table('exchange_rate_hours', true);

-- The hours of the readings from one instant to another. A run that could read nothing anew repeats what is known, with its time: of
-- several rows of one time the last written counts.
create or replace function larder_hours_of_rates(since timestamptz, until timestamptz) returns setof exchange_rate_hours
language sql stable set search_path = public, pg_temp as $$
  with known as (
    select *, lead(last_updated) over (order by last_updated, created_at) as following
    from exchange_rates where last_updated >= since and last_updated < until
  ), hour as (
    select date_bin('1 hour', last_updated, 'epoch') as begin, count(*)::integer as n, min(last_updated) as first_at, max(last_updated) as last_at,
      max(usd_ves) as usd_ves_high, min(usd_ves) as usd_ves_low, sum(usd_ves) as usd_ves_sum, count(usd_ves)::integer as usd_ves_n,
      max(usdt_ves) as usdt_ves_high, min(usdt_ves) as usdt_ves_low, sum(usdt_ves) as usdt_ves_sum, count(usdt_ves)::integer as usdt_ves_n,
      max(buy_rate) as buy_rate_high, min(buy_rate) as buy_rate_low, sum(buy_rate) as buy_rate_sum, count(buy_rate)::integer as buy_rate_n,
      max(sell_rate) as sell_rate_high, min(sell_rate) as sell_rate_low, sum(sell_rate) as sell_rate_sum, count(sell_rate)::integer as sell_rate_n
    from known where following is distinct from last_updated group by 1
  )
  select begin, n,
    opening.usd_ves, usd_ves_high, usd_ves_low, closing.usd_ves, usd_ves_sum, usd_ves_n,
    opening.usdt_ves, usdt_ves_high, usdt_ves_low, closing.usdt_ves, usdt_ves_sum, usdt_ves_n,
    opening.buy_rate, buy_rate_high, buy_rate_low, closing.buy_rate, buy_rate_sum, buy_rate_n,
    opening.sell_rate, sell_rate_high, sell_rate_low, closing.sell_rate, sell_rate_sum, sell_rate_n
  from hour,
    lateral (select * from exchange_rates where last_updated = first_at order by created_at desc limit 1) as opening,
    lateral (select * from exchange_rates where last_updated = last_at order by created_at desc limit 1) as closing
$$;

-- Works out anew the hours of the readings that have changed, whoever changed them. Two who write to the same hour do it in turn, so that
-- the second sees what the first wrote.
create or replace function larder_roll_rate_hours() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  touched timestamptz[];
begin
  if tg_op = 'TRUNCATE' then
    truncate exchange_rate_hours;
    return null;
  end if;
  select array_agg(distinct date_bin('1 hour', last_updated, 'epoch')) into touched from changed where last_updated is not null;
  if touched is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('larder.rate_hours', 0));
  delete from exchange_rate_hours where begin = any (touched);
  insert into exchange_rate_hours
  select rolled.* from unnest(touched) as hour (begin), lateral larder_hours_of_rates(hour.begin, hour.begin + interval '1 hour') as rolled;
  return null;
end
$$;

create or replace trigger larder_rates_added after insert on exchange_rates
  referencing new table as changed for each statement execute function larder_roll_rate_hours();
create or replace trigger larder_rates_removed after delete on exchange_rates
  referencing old table as changed for each statement execute function larder_roll_rate_hours();
create or replace trigger larder_rates_were after update on exchange_rates
  referencing old table as changed for each statement execute function larder_roll_rate_hours();
create or replace trigger larder_rates_are after update on exchange_rates
  referencing new table as changed for each statement execute function larder_roll_rate_hours();
create or replace trigger larder_rates_forgotten after truncate on exchange_rates
  for each statement execute function larder_roll_rate_hours();

delete from exchange_rate_hours;
insert into exchange_rate_hours select * from larder_hours_of_rates('-infinity', 'infinity');

select larder_finish('0021');
