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

select larder_finish('0013');
