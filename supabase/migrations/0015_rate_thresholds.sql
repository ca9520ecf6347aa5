-- Levels somebody wants to hear of when a rate gets there.
create table if not exists rate_thresholds (
  id uuid primary key default gen_random_uuid(),
  rate text not null check (rate in ('usd_ves', 'usdt_ves', 'buy_rate', 'sell_rate')),
  level double precision not null check (level > 0),
  note text,
  side text check (side in ('above', 'below')), -- where the rate was when last looked at; null before the first time
  crossed_at timestamptz,
  crossed_value double precision,
  created_at timestamptz not null default clock_timestamp()
);
select larder_guard_table('rate_thresholds', false);

-- Where a value is, seen from a level. A rate that wavers about it is on the other side only when it is 0.2 % beyond: twice what the
-- middle of a market wavers from minute to minute.
create or replace function larder_side_of(level double precision, before text, value double precision) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case
    when value is null then null
    when value >= level * case before when 'above' then 0.998 when 'below' then 1.002 else 1 end then 'above'
    else 'below' end
$$;

-- What these rates crossed, each once: an event, in the transaction that publishes them.
create or replace function larder_cross_thresholds(publishing runs, at timestamptz, rates jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  crossed record;
begin
  for crossed in
    with seen as (
      select id, side as before, own.value, larder_side_of(level, side, own.value) as side
      from rate_thresholds, lateral (select (rates ->> rate)::double precision) as own (value) where own.value is not null
      for update of rate_thresholds
    )
    update rate_thresholds as watched set
      side = seen.side,
      crossed_at = case when before is null then watched.crossed_at else at end,
      crossed_value = case when before is null then watched.crossed_value else seen.value end
    from seen where watched.id = seen.id and before is distinct from seen.side
    returning watched.id, watched.rate, watched.level, watched.note, watched.side, seen.value, before
  loop
    continue when crossed.before is null; -- the first value only says on which side it is
    perform larder_emit('rate.crossed', publishing, jsonb_build_object(
      'id', crossed.id, 'rate', crossed.rate, 'level', crossed.level, 'direction', case crossed.side when 'above' then 'up' else 'down' end,
      'value', crossed.value, 'note', crossed.note, 'last_updated', larder_iso((rates ->> 'last_updated')::timestamptz)));
  end loop;
end
$$;


-- A row per run, and what it crosses.
create or replace function larder_apply_exchange_rates(publishing runs, at timestamptz, rows jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  rates jsonb;
begin
  for rates in select jsonb_array_elements(rows) loop
    insert into exchange_rates (usd_ves, usdt_ves, sell_rate, buy_rate, last_updated, source)
    select own.usd_ves, own.usdt_ves, own.sell_rate, own.buy_rate, own.last_updated, own.source
    from jsonb_to_record(rates) as own
      (usd_ves numeric, usdt_ves numeric, sell_rate numeric, buy_rate numeric, last_updated timestamptz, source text);
    perform larder_cross_thresholds(publishing, at, rates);
  end loop;
end
$$;

create or replace function larder_threshold_json(subject rate_thresholds) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select to_jsonb(subject) || jsonb_build_object('crossed_at', larder_iso(subject.crossed_at), 'created_at', larder_iso(subject.created_at))
$$;

create or replace function larder_thresholds(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'thresholds', coalesce((
    select jsonb_agg(larder_threshold_json(rate_thresholds) order by rate collate "C", level, created_at, id) from rate_thresholds), '[]'))
$$;

-- It begins on the side of the last known value, so that the very next one may cross it.
create or replace function larder_threshold_in(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  added rate_thresholds;
begin
  insert into rate_thresholds (rate, level, note, side)
  select args ->> 'rate', wanted, args ->> 'note', larder_side_of(wanted, null, (
    select (to_jsonb(last) ->> (args ->> 'rate'))::double precision from exchange_rates as last
    where last_updated is not null order by last_updated desc limit 1))
  from (select (args ->> 'level')::double precision) as asked (wanted)
  returning * into added;
  return jsonb_build_object('now', larder_iso(clock_timestamp()), 'threshold', larder_threshold_json(added));
end
$$;

create or replace function larder_threshold_out(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  removed rate_thresholds;
begin
  delete from rate_thresholds where id = (args ->> 'id')::uuid returning * into removed;
  return jsonb_build_object('now', larder_iso(clock_timestamp()), 'threshold', case when removed.id is not null then larder_threshold_json(removed) end);
end
$$;

select larder_finish('0015');
