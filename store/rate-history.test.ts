import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../test/database.ts";
import { type RateHistory, rateHistory } from "./rate-history.ts";

let database: TestDatabase;
let history: RateHistory;

const at = (time: string) => `2018-02-07T${time}Z`;
const afternoon = { from: at("12:00:00.000"), to: at("18:00:00.000"), limit: 100 };

beforeAll(async () => {
  database = await freshDatabase();
  history = rateHistory(database.pool);
  await database.pool.query(`
    insert into exchange_rates (usd_ves, usdt_ves, sell_rate, buy_rate, last_updated, source) values
      (500, 600, null, 603, '${at("11:59:59.999")}', 'early'),
      (500, 610, null, 603, '${at("12:04:00.000")}', 'a'),
      (500, 600, null, 603, '${at("12:00:00.000")}', 'written late'),
      (500, 590, null, 603, '${at("12:04:00.000")}', 'carried'),
      (501.5, 620, null, 603, '${at("12:05:00.000")}', 'b'),
      (501.5, 630, null, 603, '${at("17:59:59.999")}', 'c'),
      (501.5, 640, null, 603, '${at("18:00:00.000")}', 'outside'),
      (501.5, 640, null, 603, null, 'of no known time')`);
});
afterAll(() => database.drop());

describe("readings", () => {
  test("are those of the time asked for, oldest first, of several of one time the last", async () => {
    expect((await history.readings(afternoon)).map(({ at, usdt_ves, source }) => [at.slice(11, 23), usdt_ves, source])).toEqual([
      ["12:00:00.000", 600, "written late"],
      ["12:04:00.000", 590, "carried"],
      ["12:05:00.000", 620, "b"],
      ["17:59:59.999", 630, "c"],
    ]);
  });

  test("come in pages", async () => {
    expect((await history.readings({ ...afternoon, from: at("12:00:00.001"), limit: 1 })).map(({ source }) => source)).toEqual([
      "carried",
    ]);
  });
});

describe("stretches", () => {
  test("say how their readings opened, moved and closed", async () => {
    expect((await history.buckets("5m", afternoon))[0]).toEqual({
      at: at("12:00:00.000"),
      n: 2,
      usd_ves: { open: 500, high: 500, low: 500, close: 500, mean: 500 },
      usdt_ves: { open: 600, high: 600, low: 590, close: 590, mean: 595 },
      buy_rate: { open: 603, high: 603, low: 603, close: 603, mean: 603 },
      sell_rate: { open: null, high: null, low: null, close: null, mean: null },
    });
  });

  test("without readings are left out", async () => {
    expect((await history.buckets("1h", afternoon)).map(({ at, n }) => [at.slice(11, 16), n])).toEqual([
      ["12:00", 3],
      ["17:00", 1],
    ]);
  });

  test("of a page are no more than asked for, from the first reading on", async () => {
    const early = { ...afternoon, from: "2017-01-01T00:00:00.000Z", limit: 2 };
    expect((await history.buckets("5m", early)).map(({ at }) => at.slice(11, 16))).toEqual(["11:55", "12:00"]);
    expect(await history.buckets("5m", { ...afternoon, from: at("12:30:00.000"), limit: 1 })).toMatchObject([{ n: 1 }]);
    expect(await history.buckets("1d", { ...afternoon, from: at("17:59:59.999"), to: at("17:59:59.999") })).toEqual([]);
  });
});

describe("hours", () => {
  const INTERVALS = ["1h", "1d"] as const;
  /** What all readings, aggregated one by one, come to. */
  const plainly = async (interval: "1h" | "1d", from: string, to: string) => {
    const { rows } = await database.pool.query(
      `select larder_iso(date_bin($3::interval, last_updated, 'epoch')) as at, count(*)::int as n, max(usdt_ves)::float8 as high,
         min(usdt_ves)::float8 as low, avg(usdt_ves)::float8 as mean, (array_agg(usdt_ves order by last_updated))[1]::float8 as open,
         (array_agg(usdt_ves order by last_updated desc))[1]::float8 as close
       from (select distinct on (last_updated) * from exchange_rates where last_updated >= $1 and last_updated < $2
         order by last_updated, created_at desc) as reading group by 1 order by 1`,
      [from, to, interval === "1h" ? "1 hour" : "1 day"],
    );
    return rows.map(({ at, n, ...usdt_ves }) => ({ at, n, usdt_ves }));
  };
  const read = async (interval: "1h" | "1d", from: string, to: string) =>
    (await history.buckets(interval, { from, to, limit: 10_000 })).map(({ at, n, usdt_ves }) => ({ at, n, usdt_ves }));

  beforeAll(() =>
    database.pool.query(`
      insert into exchange_rates (usd_ves, usdt_ves, sell_rate, buy_rate, last_updated, source)
      select 500, 600 + 10 * sin(i), 590, null, timestamptz '2017-03-01T00:30:00Z' + make_interval(mins => 7 * i), 'by hand'
      from generate_series(0, 999) as i`),
  );

  test.each([
    ["whole hours", "2017-03-01T00:00:00.000Z", "2017-03-06T00:00:00.000Z"],
    ["from the midst of an hour to that of another", "2017-03-01T05:17:00.000Z", "2017-03-04T11:42:30.000Z"],
    ["a part of one hour", "2017-03-02T05:10:00.000Z", "2017-03-02T05:40:00.000Z"],
    ["parts of two hours", "2017-03-02T05:50:00.000Z", "2017-03-02T06:10:00.000Z"],
    ["nothing", "2017-03-02T05:00:00.000Z", "2017-03-02T05:00:00.000Z"],
  ])("of %s are what their readings are", async (_what, from, to) => {
    for (const interval of INTERVALS) expect(await read(interval, from, to)).toEqual(await plainly(interval, from, to));
  });

  test("follow whatever becomes of the readings, whoever changes them", async () => {
    const noon = { from: at("12:00:00.000"), to: at("13:00:00.000"), limit: 1 };
    const hour = async () => (await history.buckets("1h", noon)).map(({ n, usdt_ves }) => [n, usdt_ves.close]);
    expect(await hour()).toEqual([[3, 620]]);
    await database.pool.query(`update exchange_rates set usdt_ves = 625 where source = 'b'`);
    expect(await hour()).toEqual([[3, 625]]);
    await database.pool.query(`update exchange_rates set last_updated = '${at("15:05:00.000")}' where source = 'b'`);
    expect(await hour()).toEqual([[2, 590]]);
    expect(await history.buckets("1h", { ...noon, from: at("15:00:00.000"), to: at("16:00:00.000") })).toMatchObject([{ n: 1 }]);
    await database.pool.query(`delete from exchange_rates where last_updated between '${noon.from}' and '${noon.to}'`);
    expect(await hour()).toEqual([]);
    await database.pool.query("truncate exchange_rates");
    expect(await history.buckets("1d", { ...afternoon, from: "2017-01-01T00:00:00.000Z" })).toEqual([]);
  });
});
