import type { AssetClass } from "../bars.ts";
import type { Finding } from "./findings.ts";

/** Where a source does not say in which currency it quotes. Never replaced by a guess. */
export const UNKNOWN_CURRENCY = "unknown";

/** A symbol the source itself could not deliver as daily bars. */
export interface Refusal {
  readonly reason: "not_daily" | "two_files";
  readonly detail: string;
}

/**
 * Daily bars of one symbol as a source delivered them: in its order, with its duplicates, unjudged. All columns have the
 * same length. What the source could not even read (a date that is none, a price that is no number) is in `findings`.
 */
export interface RawSeries {
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** ISO 4217, the quote asset of a pair, or `UNKNOWN_CURRENCY`. */
  readonly currency: string;
  readonly source: string;
  /** The file (or request) inside the source, for messages. */
  readonly origin: string;
  /** Line in the file of each bar, the header being line 1. */
  readonly rows: Int32Array;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** NaN where the source has none. */
  readonly volume: Float64Array;
  readonly findings: readonly Finding[];
  readonly refusal: Refusal | null;
}
