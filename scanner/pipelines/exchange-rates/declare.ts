import { z } from "zod";
import { rateKinds, rateSides } from "../../../contract/convert.ts";
import type { Declaration } from "../../../contract/pipeline.ts";
import { sourceStates } from "../../../contract/words.ts";

const instant = z.iso.datetime({ offset: true });
const currency = z.string().regex(/^[A-Z]{3,5}$/);

const exchangeRatesInput = z.strictObject({
  fiats: z
    .array(z.string().regex(/^[A-Z]{3}$/))
    .min(1)
    .default(["VES"])
    .describe("Currencies whose peer-to-peer market for USDT is read, ISO 4217"),
});
export type ExchangeRatesInput = z.infer<typeof exchangeRatesInput>;

const rateFlags = {
  carried: "Could not be read now; the last good value stands in",
  fallback: "Not from the first source of its kind",
  stale: "Older than a rate of its kind should be",
  unconfirmed_jump: "A newer value is so far off that it waits to be confirmed; this is the last good one",
  confirmed_jump: "Far off the one before; it persisted, or a second source agrees",
} as const;
type RateFlag = keyof typeof rateFlags;
const flagNames = Object.keys(rateFlags) as [RateFlag, ...RateFlag[]];

export const rateRow = z.object({
  base: currency,
  quote: currency,
  kind: z.enum(rateKinds),
  side: z.enum(rateSides).nullable().describe("Of a market with two sides; buy is what one pays for the base"),
  value: z.number().positive().describe("Units of quote for one unit of base"),
  source: z.string(),
  as_of: instant.describe("What it is as of: the value date of an official rate, the reading of a market's"),
  observed_at: instant.describe("When it was last read from its source"),
  flags: z.array(z.enum(flagNames)).describe(
    Object.entries(rateFlags)
      .map((entry) => entry.join(": "))
      .join(". "),
  ),
  n: z.int().nullable().describe("Offers seen; null for a rate that is not made of offers"),
  used: z.int().nullable().describe("Advertisers whose offers count, one vote each"),
  dispersion: z.number().nullable().describe("Spread of the used prices as a share of the value: 1.4826 MAD"),
  best: z.number().nullable().describe("Best price among the used offers"),
});
export type RateRow = z.infer<typeof rateRow>;

const upcomingRate = rateRow.describe("Published, and not in force before its as_of");

const pendingJump = z.object({
  pair: z.string(),
  group: z.string(),
  values: z.record(z.string(), z.number()).describe("By side"),
  seen: z.int().positive().describe("Readings in a row that agree with it"),
  observed_at: instant.describe("When it was first seen"),
});
export type PendingJump = z.infer<typeof pendingJump>;

const sourceHealth = z.object({
  source: z.string(),
  group: z.string(),
  state: z.enum(sourceStates),
  reason: z.string().nullable(),
  last_good_at: instant.nullable(),
});
export type SourceHealth = z.infer<typeof sourceHealth>;

const share = z.number().nullable();
const trend = z.object({
  name: z.string().describe("usd_ves, usdt_ves"),
  change_1h: share.describe("As a share; null where no value of about that time is known"),
  change_24h: share,
  change_7d: share,
  volatility: share.describe("Standard deviation of hourly log returns, by the square root of 24 to a day"),
  direction: z.enum(["up", "down", "flat"]).nullable().describe("Up or down: changed in 24 h by more than a day's volatility"),
});

/** [seconds since 1970, value], oldest first. */
const point = z.tuple([z.int(), z.number().positive()]);

export const exchangeRatesMetadata = z.object({
  observed_at: instant.describe("Database time of the run"),
  upcoming: z.array(upcomingRate),
  pending_jumps: z.array(pendingJump),
  health: z.array(sourceHealth),
  gap: z
    .object({ official: z.number(), market: z.number(), share: z.number().describe("market / official - 1"), as_of: instant })
    .nullable()
    .describe("How far the market is from the official rate of the dollar in VES; of the older of the two"),
  trend: z.array(trend),
  recent: z
    .record(z.string(), z.array(point))
    .describe("Thinned history of the headline rates: every 5 min for 2 h, hourly for 8 days"),
});
export type ExchangeRatesMetadata = z.infer<typeof exchangeRatesMetadata>;

const DAY_SECONDS = 86_400;

export const exchangeRates: Declaration = {
  name: "exchange-rates",
  title: "Exchange rates",
  description: "Official, peer-to-peer and reference rates with their age and the gap between them, every minute.",
  cron: "* * * * *",
  timeZone: "UTC",
  ttlSeconds: 120, // a reading every minute may be one late before a reader is told so
  expireSeconds: 3600,
  deadlineSeconds: 120,
  variants: ["latest"],
  input: exchangeRatesInput,
  opportunity: rateRow,
  metadata: exchangeRatesMetadata,
  gate: {
    required: [],
    coverageFloor: 0,
    itemsFloor: 0.3, // a fallback knows two of the five official rates
    recordsFloor: 0, // offers come and go with the time of day; five advertisers are demanded elsewhere
    nullsMargin: 1,
    jumpFactor: 2.5, // what the confirmation of jumps lets through and no market does: a misplaced decimal point
    jumpShare: 0,
    distinctFloor: 0,
    carrySeconds: 14 * DAY_SECONDS, // from before Christmas until after New Year an official rate may not change
  },
};
