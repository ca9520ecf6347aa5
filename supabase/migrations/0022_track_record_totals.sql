-- The track record in totals that are kept up as claims come, close and go: a reader adds up a few dozen rows, however many claims there
-- ever were.
create table if not exists claim_totals (
  pipeline text, claim text, grade text, asset_class text, live boolean,
  published bigint not null, open bigint not null, closed bigint not null, void bigint not null, results bigint not null, wins bigint not null,
  -- of each sum the number of claims that have one
  r_n bigint not null, r double precision not null,
  expectancy_n bigint not null, expectancy double precision not null,
  p_win_n bigint not null, p_win double precision not null,
  base_n bigint not null, base double precision not null,
  primary key (pipeline, claim, grade, asset_class, live)
);
-- A direction claim is one forecast (p_win against won), a size claim one per touch (odds against touched); in ten bins of equal width.
create table if not exists claim_bins (
  pipeline text, claim text, grade text, asset_class text, live boolean, bin integer,
  n bigint not null, p double precision not null, won bigint not null, errors double precision not null,
  base_n bigint not null, base_errors double precision not null,
  primary key (pipeline, claim, grade, asset_class, live, bin)
);
create table if not exists claim_coverage (
  pipeline text, claim text, grade text, asset_class text, live boolean, horizon_bars integer, level text,
  n bigint not null, inside bigint not null,
  primary key (pipeline, claim, grade, asset_class, live, horizon_bars, level)
);
select larder_guard_table(own, true) from unnest(array['claim_totals', 'claim_bins', 'claim_coverage']) as own;

-- Adds claims to the totals (sign 1) or takes them out (sign -1). In the order of the keys: two writers wait for each other.
create or replace function larder_count_claims(counted claims[], sign integer) returns void
language sql set search_path = public, pg_temp as $$
  insert into claim_totals as known
  select pipeline, claim, grade, asset_class, live,
    sign * count(*), sign * count(*) filter (where closed_at is null), sign * count(*) filter (where outcome <> 'void'),
    sign * count(*) filter (where outcome = 'void'), sign * count(won), sign * count(*) filter (where won),
    sign * count(r), sign * coalesce(sum(r), 0),
    sign * count(expectancy_r) filter (where r is not null), sign * coalesce(sum(expectancy_r) filter (where r is not null), 0),
    sign * count(p_win) filter (where won is not null), sign * coalesce(sum(p_win) filter (where won is not null), 0),
    sign * count(base_rate) filter (where won is not null), sign * coalesce(sum(base_rate) filter (where won is not null), 0)
  from unnest(counted) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (pipeline, claim, grade, asset_class, live) do update set
    published = known.published + excluded.published, open = known.open + excluded.open, closed = known.closed + excluded.closed,
    void = known.void + excluded.void, results = known.results + excluded.results, wins = known.wins + excluded.wins,
    r_n = known.r_n + excluded.r_n, r = known.r + excluded.r,
    expectancy_n = known.expectancy_n + excluded.expectancy_n, expectancy = known.expectancy + excluded.expectancy,
    p_win_n = known.p_win_n + excluded.p_win_n, p_win = known.p_win + excluded.p_win,
    base_n = known.base_n + excluded.base_n, base = known.base + excluded.base;

  with forecasts as (
    select pipeline, claim, grade, asset_class, live, p_win as p, base_rate as base, won::integer as won
    from unnest(counted) where won is not null and p_win is not null
    union all
    select pipeline, claim, grade, asset_class, live, (touch ->> 'odds')::double precision, null, met::boolean::integer
    from unnest(counted), jsonb_array_elements(touches) as touch, lateral (select touched ->> (touch ->> 'move_pct')) as answer (met)
    where met is not null
  )
  insert into claim_bins as known
  select pipeline, claim, grade, asset_class, live, least(floor(p * 10), 9)::integer,
    sign * count(*), sign * sum(p), sign * sum(won), sign * sum((p - won) * (p - won)),
    sign * count(base), sign * coalesce(sum((base - won) * (base - won)), 0)
  from forecasts group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (pipeline, claim, grade, asset_class, live, bin) do update set
    n = known.n + excluded.n, p = known.p + excluded.p, won = known.won + excluded.won, errors = known.errors + excluded.errors,
    base_n = known.base_n + excluded.base_n, base_errors = known.base_errors + excluded.base_errors;

  insert into claim_coverage as known
  select pipeline, claim, grade, asset_class, live, horizon_bars, held.key, sign * count(*), sign * count(*) filter (where held.value::boolean)
  from unnest(counted), jsonb_each_text(inside) as held group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
  on conflict (pipeline, claim, grade, asset_class, live, horizon_bars, level) do update set
    n = known.n + excluded.n, inside = known.inside + excluded.inside;
$$;

-- Whoever writes claims, in whatever way.
create or replace function larder_follow_claims() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate claim_totals, claim_bins, claim_coverage;
    return null;
  end if;
  if tg_op <> 'INSERT' then
    perform larder_count_claims((select array_agg(gone::claims) from gone), -1);
  end if;
  if tg_op <> 'DELETE' then
    perform larder_count_claims((select array_agg(come::claims) from come), 1);
  end if;
  return null;
end
$$;
create or replace trigger larder_claims_come after insert on claims
  referencing new table as come for each statement execute function larder_follow_claims();
create or replace trigger larder_claims_change after update on claims
  referencing old table as gone new table as come for each statement execute function larder_follow_claims();
create or replace trigger larder_claims_go after delete on claims
  referencing old table as gone for each statement execute function larder_follow_claims();
create or replace trigger larder_claims_forgotten after truncate on claims
  for each statement execute function larder_follow_claims();

truncate claim_totals, claim_bins, claim_coverage;
select larder_count_claims(array_agg(claims), 1) from claims;

-- What was really published and how it turned out. Means have six decimals, so that the order in which claims came cannot show.
create or replace function larder_track_record(args jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with scores as (
    select claim, grade, asset_class, live, sum(n) as n, round((sum(errors) / sum(n))::numeric, 6) as brier,
      round((sum(base_errors) / nullif(sum(base_n), 0))::numeric, 6) as brier_base,
      jsonb_agg(jsonb_build_object('predicted', round((p / n)::numeric, 6), 'observed', round(won::numeric / n, 6), 'n', n) order by bin) as calibration
    from claim_bins where pipeline = args ->> 'pipeline' and n > 0 group by claim, grade, asset_class, live
  ), covered as (
    select claim, grade, asset_class, live, jsonb_agg(jsonb_build_object(
      'horizon_bars', horizon_bars, 'level', level::numeric, 'n', n, 'inside', round(inside::numeric / n, 6)) order by horizon_bars, level::numeric) as lines
    from claim_coverage where pipeline = args ->> 'pipeline' and n > 0 group by claim, grade, asset_class, live
  ), groups as (
    select claim, grade, asset_class, live, published, open, closed, void, results, round(wins::numeric / nullif(results, 0), 6) as hit_rate,
      round((r / nullif(r_n, 0))::numeric, 6) as mean_r, round((expectancy / nullif(expectancy_n, 0))::numeric, 6) as predicted_r,
      round((p_win / nullif(p_win_n, 0))::numeric, 6) as mean_p_win, round((base / nullif(base_n, 0))::numeric, 6) as mean_base_rate
    from claim_totals where pipeline = args ->> 'pipeline' and published > 0
  )
  select jsonb_build_object(
    'now', larder_iso(clock_timestamp()),
    'groups', coalesce((
      select jsonb_agg(to_jsonb(own) || jsonb_build_object(
        'forecasts', coalesce(score.n, 0), 'brier', score.brier, 'brier_base', score.brier_base,
        'calibration', coalesce(score.calibration, '[]'), 'coverage', coalesce(held.lines, '[]')
      ) order by own.claim collate "C", own.grade collate "C", own.asset_class collate "C", own.live desc)
      from groups as own
        left join scores as score on (score.claim, score.grade, score.asset_class, score.live) = (own.claim, own.grade, own.asset_class, own.live)
        left join covered as held on (held.claim, held.grade, held.asset_class, held.live) = (own.claim, own.grade, own.asset_class, own.live)
    ), '[]'),
    'first_due_on', (select min(due_on) from claims where pipeline = args ->> 'pipeline' and closed_at is null),
    'newest', coalesce((
      select jsonb_agg(larder_claim_json(last::claims) order by last.closed_at desc, last.id desc)
      from (select * from claims where pipeline = args ->> 'pipeline' and closed_at is not null
        order by closed_at desc, id desc limit 50) as last), '[]')
  )
$$;

select larder_finish('0022');
