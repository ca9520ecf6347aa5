import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import type { Work } from "../../../../pipeline.ts";
import type { Bars } from "../../bars.ts";
import { admit } from "../../data-gate/admit.ts";
import type { GateClock } from "../../data-gate/keep-usable-rows.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { FeedId, Listing } from "../../universe.ts";
import { describeFailure, type Failure } from "./describe-failure.ts";
import { continues, extend, OVERLAP_BARS } from "./extend.ts";
import type { FeedRequest, NamedFeed } from "./feed.ts";
import type { BarsBySymbol } from "./stored-bars.ts";
import { untilDay } from "./until-day.ts";

/** What became of one symbol. `series` comes wholly from one feed; null where no feed had any. */
export interface SymbolReading {
  readonly listing: Listing;
  readonly series: RawSeries | null;
  /** Of the feeds that were asked and did not deliver it. */
  readonly failures: ReadonlyMap<FeedId, Failure>;
}

export interface ReadingRoom {
  /** In the order in which they are asked. */
  readonly feeds: readonly NamedFeed[];
  stored(feed: NamedFeed): Promise<BarsBySymbol>;
  readonly clock: Required<GateClock>;
  /** The last session whose bar is final. */
  readonly lastDay: number;
  readonly historyStart: number;
  /** Feeds that serve nobody any more, with what the first one refused was told. */
  readonly closed: Map<FeedId, Failure>;
}

/** Bars asked for again with every tail: more than have to agree, as a feed may lack a day. */
const TAIL_BARS = 2 * OVERLAP_BARS;

/** One symbol from the first feed that has usable bars of it. */
export async function readSymbol(listing: Listing, room: ReadingRoom, work: Work): Promise<SymbolReading> {
  const failures = new Map<FeedId, Failure>();
  let unusable: RawSeries | null = null;
  for (const feed of room.feeds) {
    const name = listing.names[feed.id];
    if (name === undefined) continue;
    const outcome = room.closed.get(feed.id) ?? (await readFrom(feed, { listing, name, fromDay: room.historyStart }, room, work));
    if ("days" in outcome) {
      const admission = admit(outcome, room.clock);
      if (admission.kind === "admitted" || admission.reason === "short_history") return { listing, series: outcome, failures };
      unusable ??= outcome; // its own fault; another feed may know better
      if (admission.reason === "empty") failures.set(feed.id, { state: "empty", detail: admission.detail, closed: false });
    } else {
      if (outcome.closed) room.closed.set(feed.id, outcome);
      failures.set(feed.id, outcome);
    }
  }
  return { listing, series: unusable !== null && unusable.days.length > 0 ? unusable : null, failures };
}

async function readFrom(feed: NamedFeed, request: FeedRequest, room: ReadingRoom, work: Work): Promise<RawSeries | Failure> {
  const stored = (await room.stored(feed)).get(request.listing.symbol);
  try {
    const series = await readOnwards(feed, request, stored, work);
    if (series.currency !== feed.currency)
      throw new AnswerUnusable("drift", series.origin, `it is in ${series.currency}, not ${feed.currency}`);
    return untilDay(series, room.lastDay);
  } catch (thrown) {
    work.signal.throwIfAborted();
    return describeFailure(thrown);
  }
}

/** The stored bars with what is new, or the whole history where there are none, or where they were restated. */
async function readOnwards(feed: NamedFeed, request: FeedRequest, stored: Bars | undefined, work: Work): Promise<RawSeries> {
  const from = stored?.days.at(-TAIL_BARS);
  if (stored === undefined || from === undefined) return feed.read(request, work);
  const tail = await feed.read({ ...request, fromDay: from }, work);
  return continues(stored, tail) ? extend(stored, tail) : feed.read(request, work);
}
