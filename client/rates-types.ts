import type { components } from "./openapi.d.ts";

type Schemas = components["schemas"];

/** All that is known of the rates now. */
export type LatestRates = Schemas["LatestRates"];
/** Units of `quote` for one of `base`. */
export type RateRow = LatestRates["rates"][number];
export type RateTrend = LatestRates["trend"][number];
export type RateSourceHealth = LatestRates["health"][number];
export type RateHistory = Schemas["RateHistory"];
export type RateInterval = RateHistory["interval"];
/** A reading of raw history, or a stretch of time. */
export type RatePoint = RateHistory["points"][number];
export type Conversion = Schemas["Conversion"];
/** How the reading of the rates is going. */
export type ScraperStatus = Schemas["BackgroundScraperStatus"];
export type ScraperSteered = Schemas["BackgroundScraperSteered"];
/** A level that is watched for. */
export type RateAlert = Schemas["RateThreshold"];
export type WantedAlert = Omit<Schemas["RateThresholdWanted"], "note"> & { readonly note?: string | null };
/** Why a reader may not write, and what would change that. */
export type WritesRefused = NonNullable<ScraperStatus["writes_refused"]>;
