import type { Work } from "../../../pipeline.ts";
import type { RateRow } from "../declare.ts";
import type { Known } from "../known.ts";

/** A rate as its source gives it. */
export type Quote = Pick<RateRow, "base" | "quote" | "kind" | "side" | "value" | "as_of"> &
  Partial<Pick<RateRow, "n" | "used" | "dispersion" | "best">>;

export interface FeedAnswer {
  /** Newest ones; of official rates also those not yet in force. */
  readonly quotes: readonly Quote[];
  /** Of earlier days, for whoever keeps history. */
  readonly earlier?: readonly Quote[];
  /** Rows of raw data behind them. */
  readonly records: number;
}

/** One outside place that knows rates of one kind. */
export interface Feed {
  readonly id: string;
  /** How long its answer is taken as it is without asking again. */
  readonly ttlMs: number;
  /** @throws SourceBlocked, SourceFailed, AnswerUnusable, or the signal's reason */
  read(work: Pick<Work, "signal" | "now">, known: Known): Promise<FeedAnswer>;
}

/** There is another source, or the next minute: no host is waited for. */
export const SOON_OR_NOT = { tries: 2, maxWaitMs: 0 } as const;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
