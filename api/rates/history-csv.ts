import { headlineNames } from "../../contract/rates.ts";
import type { RateBucket, RateReading } from "../../store/rate-history.ts";
import { csvLines } from "../csv.ts";

const parts = ["open", "high", "low", "close", "mean"] as const;

/** Readings as CSV (RFC 4180): one line each, what is not known empty. */
export function readingsCsv(readings: readonly RateReading[]): string {
  const lines = readings.map((reading) => [reading.at, ...headlineNames.map((name) => reading[name]), reading.source]);
  return csvLines([["at", ...headlineNames, "source"], ...lines]);
}

/** Stretches as CSV: open, high, low, close and mean of each rate. */
export function bucketsCsv(buckets: readonly RateBucket[]): string {
  const columns = headlineNames.flatMap((name) => parts.map((part) => `${name}_${part}`));
  const lines = buckets.map((bucket) => [
    bucket.at,
    bucket.n,
    ...headlineNames.flatMap((name) => parts.map((part) => bucket[name][part])),
  ]);
  return csvLines([["at", "n", ...columns], ...lines]);
}
