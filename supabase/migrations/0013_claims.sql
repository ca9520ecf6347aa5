-- Every claim that was ever published, once, and what became of it.
create table if not exists claims (
  id bigint generated always as identity primary key,
  run_id uuid not null,
  pipeline text not null,
  asset_class text not null,
  symbol text not null,
  source text not null,
  claim text not null check (claim in ('direction', 'size')),
  grade text not null,
  setup_id text,
  direction text,
  as_of_bar date not null,
  horizon_bars integer not null,
  due_on date not null, -- first day on which its horizon may be over
  reference_price double precision not null,
  atr double precision,
  cost_bp_per_side double precision,
  p_win double precision,
  base_rate double precision,
  expectancy_r double precision,
  ranges jsonb,
  touches jsonb,
  published_at timestamptz not null,
  live boolean not null, -- false for an analysis of old data: what it claims about had already happened
  closed_at timestamptz,
  outcome text check (outcome in ('target', 'stop', 'time_out', 'void', 'delisted')),
  r double precision,
  won boolean,
  exit_bar date,
  inside jsonb,
  touched jsonb
);
create unique index if not exists claims_once
  on claims (pipeline, symbol, claim, setup_id, direction, as_of_bar, grade, horizon_bars) nulls not distinct;
create index if not exists claims_due on claims (pipeline, due_on) where closed_at is null;
create index if not exists claims_closed on claims (pipeline, closed_at desc) where closed_at is not null;
select larder_guard_table('claims', true);
select larder_revoke('all', 'sequence ' || counter, 'anon', 'authenticated') from pg_get_serial_sequence('public.claims', 'id') as counter;

create or replace function larder_apply_claims(publishing runs, at timestamptz, rows jsonb) returns void
language sql set search_path = public, pg_temp as $$
  insert into claims (
    run_id, pipeline, asset_class, symbol, source, claim, grade, setup_id, direction, as_of_bar, horizon_bars, due_on,
    reference_price, atr, cost_bp_per_side, p_win, base_rate, expectancy_r, ranges, touches, published_at, live
  )
  select
    publishing.id, publishing.pipeline, own.asset_class, own.symbol, own.source, own.claim, own.grade, own.setup_id, own.direction,
    own.as_of_bar, own.horizon_bars, own.due_on, own.reference_price, own.atr, own.cost_bp_per_side, own.p_win, own.base_rate, own.expectancy_r,
    own.ranges, own.touches, at,
    (at at time zone 'utc')::date - own.as_of_bar <= 7 -- a market is hardly ever closed for longer, and until it opens a claim is still one
  from jsonb_array_elements(rows) with ordinality as listed (item, place),
    jsonb_populate_record(null::claims, listed.item) as own
  order by listed.place
  on conflict do nothing
$$;

create or replace function larder_claim_json(subject claims) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select to_jsonb(subject) || jsonb_build_object(
    'id', subject.id::text, 'published_at', larder_iso(subject.published_at), 'closed_at', larder_iso(subject.closed_at))
$$;

-- Open claims on the symbols that the asker has bars of, whose horizon may be over; oldest first, in pages.
create or replace function larder_claims_open(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'claims', coalesce(jsonb_agg(larder_claim_json(page::claims) order by page.id), '[]'))
  from (
    select * from claims
    where pipeline = args ->> 'pipeline' and closed_at is null and id > (args ->> 'after')::bigint
      and (args ->> 'until' is null or due_on <= (args ->> 'until')::date)
      and (jsonb_typeof(args -> 'symbols') is distinct from 'array' or args -> 'symbols' ? symbol)
    order by id limit (args ->> 'limit')::integer
  ) as page
$$;

create or replace function larder_claims_close(args jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  at constant timestamptz := clock_timestamp();
  closed integer;
begin
  update claims set
    closed_at = at, outcome = known.outcome, r = known.r, won = known.won, exit_bar = known.exit_bar,
    inside = known.inside, touched = known.touched
  from jsonb_to_recordset(args -> 'outcomes') as known
    (id bigint, outcome text, r double precision, won boolean, exit_bar date, inside jsonb, touched jsonb)
  where claims.id = known.id and claims.closed_at is null;
  get diagnostics closed = row_count;
  return jsonb_build_object('now', larder_iso(at), 'closed', closed);
end
$$;

-- What was really published and how it turned out. A direction claim is one forecast (p_win against won), a size claim one per
-- touch (odds against touched). Means have six decimals, so that the order of the rows cannot show.
create or replace function larder_track_record(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with mine as not materialized (
    select * from claims where pipeline = args ->> 'pipeline'
  ), forecasts as (
    select claim, grade, asset_class, live, p_win as p, base_rate as base, won::integer as won from mine where won is not null and p_win is not null
    union all
    select claim, grade, asset_class, live, (touch ->> 'odds')::double precision, null, met::boolean::integer
    from mine, jsonb_array_elements(touches) as touch, lateral (select touched ->> (touch ->> 'move_pct')) as answer (met) where met is not null
  ), bins as (
    select claim, grade, asset_class, live, least(floor(p * 10), 9) as bin, count(*) as n, sum(p) as p, sum(won) as won,
      sum((p - won) * (p - won)) as errors, count(base) as base_n, sum((base - won) * (base - won)) as base_errors
    from forecasts group by 1, 2, 3, 4, 5
  ), scores as (
    select claim, grade, asset_class, live, sum(n) as n, round((sum(errors) / sum(n))::numeric, 6) as brier,
      round((sum(base_errors) / nullif(sum(base_n), 0))::numeric, 6) as brier_base,
      jsonb_agg(jsonb_build_object('predicted', round((p / n)::numeric, 6), 'observed', round(won::numeric / n, 6), 'n', n) order by bin) as calibration
    from bins group by claim, grade, asset_class, live
  ), covered as (
    select claim, grade, asset_class, live, horizon_bars, level, jsonb_build_object(
      'horizon_bars', horizon_bars, 'level', level::numeric, 'n', count(*), 'inside', round(avg(is_inside::boolean::integer), 6)) as line
    from mine, jsonb_each_text(inside) as held (level, is_inside) group by claim, grade, asset_class, live, horizon_bars, level
  ), groups as (
    select claim, grade, asset_class, live, count(*) as published, count(*) filter (where closed_at is null) as open,
      count(*) filter (where outcome <> 'void') as closed, count(*) filter (where outcome = 'void') as void,
      count(won) as results, round(avg(won::integer), 6) as hit_rate, round(avg(r)::numeric, 6) as mean_r,
      round(avg(expectancy_r) filter (where r is not null)::numeric, 6) as predicted_r,
      round(avg(p_win) filter (where won is not null)::numeric, 6) as mean_p_win,
      round(avg(base_rate) filter (where won is not null)::numeric, 6) as mean_base_rate
    from mine group by claim, grade, asset_class, live
  )
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'groups', coalesce((
      select jsonb_agg(to_jsonb(own) || jsonb_build_object(
        'forecasts', coalesce(score.n, 0), 'brier', score.brier, 'brier_base', score.brier_base, 'calibration', coalesce(score.calibration, '[]'),
        'coverage', coalesce((
          select jsonb_agg(line order by horizon_bars, level::numeric) from covered as other
          where (other.claim, other.grade, other.asset_class, other.live) = (own.claim, own.grade, own.asset_class, own.live)), '[]')
      ) order by own.claim collate "C", own.grade collate "C", own.asset_class collate "C", own.live desc)
      from groups as own left join scores as score
        on (score.claim, score.grade, score.asset_class, score.live) = (own.claim, own.grade, own.asset_class, own.live)), '[]'),
    'first_due_on', (select min(due_on) from mine where closed_at is null),
    'newest', coalesce((
      select jsonb_agg(larder_claim_json(last::claims) order by last.closed_at desc, last.id desc)
      from (select * from mine where closed_at is not null order by closed_at desc, id desc limit 50) as last), '[]')
  )
$$;

create or replace function larder_version(args jsonb default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '0013')
$$;
select larder_restrict_functions();
