import type { RateKind, RateSide } from "../contract/convert.ts";
import type { HeadlineName, LiveRates } from "../contract/rates.ts";
import type { components } from "./openapi.d.ts";

// client/openapi.d.ts describes the routes of the pipelines that are on by default, and the exchange rates are not one of them.

type ScanStatus = components["schemas"]["ScanStatus"];

/** Units of `quote` for one of `base`. */
export interface RateRow {
  readonly base: string;
  readonly quote: string;
  readonly kind: RateKind;
  /** Of a market with two sides; buy is what one pays for the base. */
  readonly side: RateSide | null;
  readonly value: number;
  readonly source: string;
  /** The value date of an official rate, the reading of a market's. */
  readonly as_of: string;
  readonly observed_at: string;
  readonly flags: string[];
  /** Offers seen; null for a rate that is not made of offers. */
  readonly n: number | null;
  /** Advertisers whose offers count. */
  readonly used: number | null;
  /** Spread of the used prices as a share of the value. */
  readonly dispersion: number | null;
  readonly best: number | null;
}

export interface RateTrend {
  readonly name: string;
  /** Shares; null where no value of about that time is known. */
  readonly change_1h: number | null;
  readonly change_24h: number | null;
  readonly change_7d: number | null;
  /** Of a day, as a share. */
  readonly volatility: number | null;
  readonly direction: "up" | "down" | "flat" | null;
}

export interface PendingJump {
  readonly pair: string;
  readonly group: string;
  /** By side. */
  readonly values: Readonly<Record<string, number>>;
  /** Readings in a row that agree with it. */
  readonly seen: number;
  readonly observed_at: string;
}

export interface RateSourceHealth {
  readonly source: string;
  readonly group: string;
  readonly state: ScanStatus["sources"][number]["state"];
  readonly reason: string | null;
  readonly last_good_at: string | null;
}

/** All that is known of the rates now. */
export interface LatestRates extends LiveRates {
  readonly trend: RateTrend[];
  readonly rates: RateRow[];
  /** Published, and not in force before their as_of. */
  readonly upcoming: RateRow[];
  readonly pending_jumps: PendingJump[];
  readonly health: RateSourceHealth[];
}

export type RateInterval = "raw" | "5m" | "1h" | "1d";

type PerHeadline<T> = { readonly [name in HeadlineName]: T };
interface Moved {
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly mean: number | null;
}

/** A reading of raw history, or a stretch of time with its own. */
export type RatePoint = { readonly at: string } & (PerHeadline<number | null> | PerHeadline<Moved>);

export interface RateHistory {
  readonly interval: RateInterval;
  readonly from: string;
  readonly to: string;
  /** null on the last page. */
  readonly next_cursor: string | null;
  /** Oldest first. */
  readonly points: RatePoint[];
}

export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly converted: number;
  readonly rate: number;
  readonly kind: RateKind;
  /** Of the oldest leg; null where nothing had to be converted. */
  readonly as_of: string | null;
  readonly age_seconds: number | null;
  readonly legs: { readonly from: string; readonly to: string; readonly rate: number; readonly as_of: string }[];
}

/** How the reading of the rates is going. */
export interface ScraperStatus {
  /** null: the database is away. */
  readonly running: boolean | null;
  readonly interval_seconds: number;
  readonly next_run_at: string | null;
  readonly run: ScanStatus["running"];
  readonly last_run: ScanStatus["last_run"];
  /** Share of the runs of the last 24 hours that were published. */
  readonly success_rate: number | null;
  readonly runs_24h: number | null;
  readonly update_frequency_seconds: number | null;
  readonly data_freshness: {
    readonly state: "fresh" | "stale" | "expired";
    readonly age_seconds: number;
    readonly last_updated: string | null;
  } | null;
  readonly connected_clients: number;
  readonly sources: RateSourceHealth[];
  readonly changed_at: string | null;
  readonly changed_by: string | null;
  readonly database: ScanStatus["database"];
}

export interface ScraperSteered {
  readonly success: true;
  readonly message: string;
  readonly running: boolean;
}

interface Answers<Body> {
  readonly responses: { readonly 200: { readonly content: { readonly "application/json": Body } } };
}
interface Get<Body, Query = Record<never, never>> {
  get: Answers<Body> & { readonly parameters: { readonly query: Query } };
}
interface Post<Body> {
  post: Answers<Body> & { readonly parameters: { readonly header: { readonly "x-run-secret"?: string } } };
}

/** The routes, as openapi-fetch reads them. */
export interface RatesPaths {
  "/api/rates/latest": Get<LatestRates>;
  "/api/rates/history": Get<RateHistory, { readonly interval: RateInterval; readonly from: string; readonly limit: number }>;
  "/api/rates/convert": Get<
    Conversion,
    { readonly from: string; readonly to: string; readonly amount: number; readonly kind?: RateKind }
  >;
  "/api/rates/alerts": Get<{ readonly alerts: unknown[] }>;
  "/api/background-scraper/status": Get<ScraperStatus>;
  "/api/background-scraper/start": Post<ScraperSteered>;
  "/api/background-scraper/stop": Post<ScraperSteered>;
}
