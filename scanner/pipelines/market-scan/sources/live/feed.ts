import type { Work } from "../../../../pipeline.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { FeedId, Listing } from "../../universe.ts";

export interface FeedRequest {
  readonly listing: Listing;
  /** What the feed calls it. */
  readonly name: string;
  /** First day wanted, days since 1970-01-01. A feed that does not reach back so far gives what it has. */
  readonly fromDay: number;
}

/** A live source of daily bars, a symbol at a time. */
export interface Feed {
  readonly id: FeedId;
  /** What its prices are in: ISO 4217, or the quote asset of its pairs. */
  readonly currency: string;
  /**
   * All daily bars from the day on, the forming one included; none where it has none.
   * @throws SourceBlocked, SourceFailed, AnswerUnusable, or the signal's reason
   */
  read(request: FeedRequest, work: Pick<Work, "signal" | "now">): Promise<RawSeries>;
}

/** A feed under the name its bars are stored and reported by. */
export interface NamedFeed extends Feed {
  readonly source: string;
}

/** Invented bars get a name of their own, so that they never continue real ones and are known for what they are wherever they show. */
export function named(feed: Feed, sample: boolean): NamedFeed {
  if (!sample) return { ...feed, source: feed.id };
  const source = `sample-${feed.id}`;
  return { ...feed, source, read: async (request, work) => ({ ...(await feed.read(request, work)), source }) };
}

/** There is always somewhere else to look, or an earlier answer: no feed is waited for. */
export const AT_ONCE_OR_NOT = { maxWaitMs: 0 } as const;

export const DAY_SECONDS = 86_400;
