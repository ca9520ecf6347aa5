import { headlineNames } from "../../contract/rates.ts";
import type { RateBucket, RateReading } from "../../store/rate-history.ts";

const parts = ["open", "high", "low", "close", "mean"] as const;
type Cell = string | number | null;

/** Readings as CSV (RFC 4180): one line each, what is not known empty. */
export function readingsCsv(readings: readonly RateReading[]): string {
  const lines = readings.map((reading) => [reading.at, ...headlineNames.map((name) => reading[name]), reading.source]);
  return csv(["at", ...headlineNames, "source"], lines);
}

/** Stretches as CSV: open, high, low, close and mean of each rate. */
export function bucketsCsv(buckets: readonly RateBucket[]): string {
  const columns = headlineNames.flatMap((name) => parts.map((part) => `${name}_${part}`));
  const lines = buckets.map((bucket) => [
    bucket.at,
    bucket.n,
    ...headlineNames.flatMap((name) => parts.map((part) => bucket[name][part])),
  ]);
  return csv(["at", "n", ...columns], lines);
}

function csv(columns: readonly string[], lines: readonly (readonly Cell[])[]): string {
  return [columns, ...lines].map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

/** A text that a spreadsheet would take for a formula is quoted as text: table rows may be anybody's. */
function cellOf(cell: Cell): string {
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
