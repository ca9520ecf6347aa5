import type { PendingJump, RateRow } from "./declare.ts";

/** What one group brought into a run. */
export interface Reading {
  readonly group: string;
  /** In force and sound; none where nothing could be read. */
  readonly rows: readonly RateRow[];
  readonly upcoming: readonly RateRow[];
  readonly pending: readonly PendingJump[];
  /** Of earlier days, for the tables only. */
  readonly earlier: readonly RateRow[];
  /** The sources it is from, and when each was read with success. */
  readonly lastGood: readonly { readonly source: string; readonly at: string }[];
  /** Rows of raw data behind it. */
  readonly records: number;
}
