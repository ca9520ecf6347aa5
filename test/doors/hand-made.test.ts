import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Door } from "../../contract/verbs.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { migrate } from "../../store/migrate.ts";
import { emptyDatabase, type TestDatabase } from "../database.ts";
import { handMade, handMadeRates, neighbours } from "./hand-made-tables.ts";
import { publish } from "./publish.ts";

/** Word for word as people run them. */
const OVERVIEW = `SELECT scan_timestamp, filter_mode, jsonb_array_length(opportunities) AS opportunity_count, total_evaluated, scan_duration_seconds, EXTRACT(EPOCH FROM (NOW() - scan_timestamp)) / 60 AS age_minutes FROM cached_scan_results ORDER BY scan_timestamp DESC LIMIT 5;`;
const LATEST = "SELECT * FROM get_latest_scan('strict');";
const CLEANUP = "SELECT cleanup_old_scans();";

let database: TestDatabase;
let service: pg.Pool;
let door: Door;
beforeEach(async () => {
  database = await emptyDatabase();
  const asService = new URL(database.url);
  asService.searchParams.set("options", "-c role=service_role");
  service = openPool(asService.href);
  door = postgresDoor(service);
});
afterEach(async () => {
  await service.end();
  await database.drop();
});

const query = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows;
const newest = async () => (await query(LATEST))[0]?.opportunities;
const opportunities = [{ symbol: "MSFT" }];

describe.each([["an empty database", ""], ...Object.entries(handMade)])("%s", (_, tables) => {
  it("takes the migrations, also again, keeps every value, and can be published to", async () => {
    await query(tables + neighbours);
    const before =
      tables === "" ? [] : await query("select *, scan_timestamp at time zone 'utc' as scan_timestamp from cached_scan_results");
    await migrate(database.pool);
    await query("drop schema supabase_migrations cascade"); // as if nobody had recorded them
    await migrate(database.pool);

    const kept = await query("select *, scan_timestamp at time zone 'utc' as scan_timestamp from cached_scan_results");
    expect(kept).toMatchObject(before.map(({ scan_timestamp: _, ...row }) => row));
    if (before.length > 0) expect(await newest()).toEqual([{ symbol: "AAPL" }]);
    expect((await door.call("latest", { pipeline: "market-scan" })).snapshots).toEqual([]);

    expect(await publish(door, { opportunities })).toMatchObject({ published: true, changed: true });
    expect(await newest()).toEqual(opportunities);
    expect((await door.call("latest", { pipeline: "market-scan" })).snapshots).toMatchObject([{ opportunities }]);
    expect(await query(OVERVIEW)).toMatchObject([{ opportunity_count: 1, filter_mode: "strict" }, ...before.map(() => ({}))]);
    expect(await query(CLEANUP)).toEqual([{ cleanup_old_scans: 0 }]);
  });
});

describe("made by hand", () => {
  it("their own get_latest_scan keeps the name and the default of its parameter", async () => {
    await query(handMade["serial ids, times without zone, whole seconds, functions of their own"] ?? "");
    await migrate(database.pool);
    const wanted = [{ opportunities: [{ symbol: "AAPL" }] }];
    expect(await query("select * from get_latest_scan()")).toMatchObject(wanted);
    expect(await query("select * from get_latest_scan(p_mode => 'strict')")).toMatchObject(wanted);
  });

  it("times without a zone are read as UTC", async () => {
    await query(handMade["serial ids, times without zone, whole seconds, functions of their own"] ?? "");
    await migrate(database.pool);
    expect(await query("select scan_timestamp = '2024-05-01 10:00+00' as same from cached_scan_results")).toEqual([
      { same: true },
    ]);
  });

  it("publishing removes none of their rows, however many there are; the clean-up they call does", async () => {
    await query(`${handMade["ids that are uuids, durations that are numeric"]}
      insert into cached_scan_results (filter_mode, scan_timestamp, opportunities) select 'strict', '2020-01-01'::timestamptz + n * interval '1 minute', '[]' from generate_series(1, 120) n`);
    await migrate(database.pool);
    await publish(door, { opportunities });
    expect(await query("select count(*)::int as n from cached_scan_results")).toEqual([{ n: 123 }]);
    expect(await query(CLEANUP)).toEqual([{ cleanup_old_scans: 23 }]);
  });

  it("a table that allows one row per mode is left alone, and the migration says why", async () => {
    await query("create table cached_scan_results (filter_mode text unique, opportunities jsonb, scan_timestamp timestamptz)");
    await expect(migrate(database.pool)).rejects.toThrow(
      /cached_scan_results_filter_mode_key .* allows one row per filter_mode.*drop it first/,
    );
  });

  it("tables of theirs that need no change stay as they are", async () => {
    await query(neighbours);
    const look = () =>
      query("select (select jsonb_agg(r) from exchange_rates r) as rates, (select jsonb_agg(j) from scraping_jobs j) as jobs");
    const before = await look();
    await migrate(database.pool);
    expect(await look()).toEqual(before);
  });
});

describe.each(Object.entries({ neighbours, ...handMadeRates }))("exchange rates made by hand: %s", (_, tables) => {
  it("take the migrations, also again, keep every value, and can be published to", async () => {
    await query(tables);
    await migrate(database.pool);
    await query("drop schema supabase_migrations cascade");
    await migrate(database.pool);
    const rates = {
      usd_ves: 243.8906,
      usdt_ves: 300,
      sell_rate: 299,
      buy_rate: 301,
      last_updated: "2018-02-07T12:00:00Z",
      source: "bcv",
    };
    await publish(door, { pipeline: "exchange-rates", opportunities: [], rows: { exchange_rates: [rates] } });
    expect(
      await query(
        "select usd_ves::float8 as usd_ves, larder_iso(last_updated) as at, id is not null as named from exchange_rates order by at",
      ),
    ).toEqual([
      { usd_ves: 243.8906, at: "2018-02-07T12:00:00.000Z", named: true },
      { usd_ves: 36.5, at: "2024-05-01T00:00:00.000Z", named: true },
    ]);
    expect(await query("select relname from pg_class where relkind = 'S' and relname like 'exchange_rates%' offset 1")).toEqual(
      [],
    );
  });
});

it("a table that allows one row per source is left alone, and the migration says why", async () => {
  await query("create table exchange_rates (source text unique, usd_ves numeric)");
  await expect(migrate(database.pool)).rejects.toThrow(/exchange_rates_source_key .* allows one row per source.*drop it first/);
});
