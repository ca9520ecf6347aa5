import type pg from "pg";
import { z } from "zod";
import { headlineNames } from "../contract/rates.ts";
import { databaseError } from "./door.ts";

const instant = z.iso.datetime({ offset: true });
const rate = z.number().nullable();
const perRate = <S extends z.ZodType>(value: S) =>
  z.object({ usd_ves: value, usdt_ves: value, buy_rate: value, sell_rate: value });

/** What is known of the headline rates at one time: a row of `exchange_rates`. */
export const rateReading = z.object({
  at: instant.describe("When the newest of them was last read"),
  ...perRate(rate).shape,
  source: z.string().nullable(),
});
export type RateReading = z.infer<typeof rateReading>;

/** The readings of one stretch of time. */
export const rateBucket = z.object({
  at: instant.describe("Begin of the stretch, in UTC"),
  n: z.int().positive().describe("Readings in it"),
  ...perRate(z.object({ open: rate, high: rate, low: rate, close: rate, mean: rate })).shape,
});
export type RateBucket = z.infer<typeof rateBucket>;

/** Lengths of the stretches, seconds. */
export const rateIntervals = { "5m": 300, "1h": 3600, "1d": 86_400 } as const;
export type RateInterval = keyof typeof rateIntervals;

export interface HistoryPage {
  /** ISO 8601; readings from here on. */
  readonly from: string;
  /** Readings before this instant. */
  readonly to: string;
  readonly limit: number;
}

/** Direct SQL on the history of the headline rates, oldest first. Errors: as those of the Postgres door. */
export interface RateHistory {
  /** Readings; of several of the same time, as when nothing could be read anew, the last written. */
  readings(page: HistoryPage): Promise<readonly RateReading[]>;
  /** Stretches that have readings, by the clock in UTC; their number is that of the page, or less where some have none. */
  buckets(interval: RateInterval, page: HistoryPage): Promise<readonly RateBucket[]>;
}

const named = (write: (name: string) => string) => headlineNames.map(write).join(", ");

/** A run that could read nothing anew repeats what is known, with its time: of several rows of one time the last written counts. */
const readingsBefore = (end: string) => `
  select * from (
    select exchange_rates.*, lead(last_updated) over (order by last_updated, created_at) as following
    from exchange_rates where last_updated >= $1 and last_updated < ${end}
  ) as known where following is distinct from last_updated`;

const READINGS = `
  select larder_iso(last_updated) as at, ${named((name) => `${name}::float8`)}, source
  from (${readingsBefore("$2")}) as reading order by last_updated limit $3`;

// Aggregated as they are: the cast of each value would take longer than all the rest.
// A page looks no further than its stretches could reach from the first reading on: a year of minutes is not aggregated for a day of them.
const OF_READINGS = `
  with page as (
    select date_bin($4::interval, min(last_updated), 'epoch') as first from exchange_rates where last_updated >= $1 and last_updated < $2
  ), reading as (
    select *, date_bin($4::interval, last_updated, 'epoch') as begin
    from (${readingsBefore("(select least($2::timestamptz, first + $3 * $4::interval) from page)")}) as known
  ), stretch as (
    select begin, count(*)::int as n, min(last_updated) as first_at, max(last_updated) as last_at,
      ${named((name) => `max(${name})::float8 as ${name}_high, min(${name})::float8 as ${name}_low, avg(${name})::float8 as ${name}_mean`)}
    from reading group by begin
  )
  select larder_iso(begin) as at, n, ${named(
    (name) => `jsonb_build_object('open', opening.${name}::float8, 'high', ${name}_high, 'low', ${name}_low,
      'close', closing.${name}::float8, 'mean', ${name}_mean) as ${name}`,
  )}
  from stretch,
    lateral (select * from exchange_rates where last_updated = first_at order by created_at desc limit 1) as opening,
    lateral (select * from exchange_rates where last_updated = last_at order by created_at desc limit 1) as closing
  order by begin`;

// Whole hours are known already; of the hours that the asked time begins and ends in only a part may count.
const OF_HOURS = `
  with asked as (
    select date_bin('1 hour', $1::timestamptz - interval '1 microsecond', 'epoch') + interval '1 hour' as first_whole,
      date_bin('1 hour', $2::timestamptz, 'epoch') as end_of_whole
  ), hour as materialized (
    select hours.* from asked, exchange_rate_hours as hours where begin >= first_whole and begin < end_of_whole
    union all select part.* from asked, larder_hours_of_rates($1, least(first_whole, $2)) as part
    union all select part.* from asked, larder_hours_of_rates(greatest(end_of_whole, least(first_whole, $2)), $2) as part
  ), stretch as (
    select date_bin($4::interval, begin, 'epoch') as at, sum(n)::int as n, min(begin) as first_at, max(begin) as last_at,
      ${named(
        (name) => `max(${name}_high)::float8 as ${name}_most, min(${name}_low)::float8 as ${name}_least,
        (sum(${name}_sum) / nullif(sum(${name}_n), 0))::float8 as ${name}_mean`,
      )}
    from hour group by 1 order by 1 limit $3
  )
  select larder_iso(at) as at, stretch.n, ${named(
    (name) => `jsonb_build_object('open', opening.${name}_open::float8, 'high', ${name}_most, 'low', ${name}_least,
      'close', closing.${name}_close::float8, 'mean', ${name}_mean) as ${name}`,
  )}
  from stretch join hour as opening on opening.begin = first_at join hour as closing on closing.begin = last_at
  order by stretch.at`;

const BUCKETS: Readonly<Record<RateInterval, string>> = { "5m": OF_READINGS, "1h": OF_HOURS, "1d": OF_HOURS };

export function rateHistory(pool: pg.Pool): RateHistory {
  const query = async (sql: string, values: readonly unknown[]) => {
    const { rows } = await pool.query(sql, [...values]).catch((thrown: unknown) => {
      throw databaseError(thrown, "read the history of rates");
    });
    return rows;
  };
  return {
    readings: async ({ from, to, limit }) => z.array(rateReading).parse(await query(READINGS, [from, to, limit])),
    buckets: async (interval, { from, to, limit }) =>
      z.array(rateBucket).parse(await query(BUCKETS[interval], [from, to, limit, `${rateIntervals[interval]} seconds`])),
  };
}
