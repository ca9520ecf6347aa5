import { z } from "zod";
import { rateKinds, rateSides } from "./convert.ts";

const instant = z.iso.datetime({ offset: true });

/** The rates everybody asks for, by the names of the table `exchange_rates`. */
export const headlineNames = ["usd_ves", "usdt_ves", "buy_rate", "sell_rate"] as const;
export type HeadlineName = (typeof headlineNames)[number];

const perHeadline = <S extends z.ZodType>(value: S) =>
  z.object({ usd_ves: value, usdt_ves: value, buy_rate: value, sell_rate: value });

const rateGap = z.object({
  official: z.number().positive(),
  market: z.number().positive(),
  share: z.number().describe("market / official - 1"),
  as_of: instant.describe("Of the older of the two"),
});

/** What is pushed to whoever follows the rates. `sequence` rises with every snapshot: of two, the one with the higher is the newer. */
export const liveRates = z.object({
  sequence: z
    .int()
    .nonnegative()
    .describe("Rises with every snapshot, in whichever process it is heard: drop what is lower than the last seen"),
  ...perHeadline(z.number().positive().nullable().describe("Bolivars for one; null where it has never been read")).shape,
  last_updated: instant.nullable().describe("When the newest of the four was last read; null before the first time"),
  source: z.string().describe("Names of their sources, joined by +"),
  as_of: perHeadline(instant.nullable()).describe(
    "What each is as of: the value date of the official one, the reading of the market's",
  ),
  flags: perHeadline(z.array(z.string())).describe("Such as carried or stale, for each"),
  gap: rateGap.nullable().describe("How far the market is from the official rate"),
  snapshot_id: z.string(),
  run_id: z.uuid(),
  scan_timestamp: instant.describe("Database time when the run began"),
  fresh_until: instant,
  stale_until: instant,
});
export type LiveRates = z.infer<typeof liveRates>;

/** What is pushed when a scan is published: not the scan, which is read with its ETag. */
export const scanUpdate = z.object({
  sequence: liveRates.shape.sequence,
  pipeline: z.string(),
  run_id: z.uuid(),
  scan_timestamp: instant.describe("Database time when the run began"),
  as_of: instant,
  variants: z.record(z.string(), z.object({ snapshot_id: z.string(), opportunities: z.int().nonnegative() })),
});
export type ScanUpdate = z.infer<typeof scanUpdate>;

/** Names under which these are pushed over Socket.IO and as server-sent events. */
export const liveEvents = { rates: "exchange-rate-update", scan: "scan-updated", ask: "request-latest-rates" } as const;

/** A rate as `rate_quotes` keeps it: units of `quote` for one unit of `base`. */
export const storedRate = z.object({
  base: z.string(),
  quote: z.string(),
  kind: z.enum(rateKinds),
  side: z.enum(rateSides).nullable(),
  value: z.number().positive(),
  source: z.string(),
  as_of: instant,
  observed_at: instant.describe("When it was last read from its source"),
});

/** A level somebody wants to hear of when a rate gets there, in either direction. */
export const rateThreshold = z.object({
  id: z.uuid(),
  rate: z.enum(headlineNames),
  level: z.number().positive(),
  note: z.string().nullable(),
  side: z.enum(["above", "below"]).nullable().describe("Where the rate was when last looked at; null before the first time"),
  crossed_at: instant.nullable().describe("When it was last crossed, database time"),
  crossed_value: z.number().nullable(),
  created_at: instant,
});
export type RateThreshold = z.infer<typeof rateThreshold>;
