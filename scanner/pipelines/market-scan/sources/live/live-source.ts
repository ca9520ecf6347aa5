import pLimit from "p-limit";
import type { Door } from "../../../../../contract/verbs.ts";
import type { Source, Work } from "../../../../pipeline.ts";
import { type AdmittedData, judgeAll } from "../../admit-all.ts";
import type { AssetClass } from "../../bars.ts";
import { chooseClock } from "../../choose-clock.ts";
import type { GateClock } from "../../data-gate/keep-usable-rows.ts";
import { sessionClose } from "../../data-gate/session-close.ts";
import type { FeedId, Listing } from "../../universe.ts";
import type { Failure } from "./describe-failure.ts";
import { asSeries } from "./extend.ts";
import type { NamedFeed } from "./feed.ts";
import { lastSession } from "./last-session.ts";
import { type ReadingRoom, readSymbol, type SymbolReading } from "./read-symbol.ts";
import { reportFeeds } from "./report-feeds.ts";
import { type BarsBySymbol, historyStart, readStored } from "./stored-bars.ts";
import { untilDay } from "./until-day.ts";

/** After a close the auction and late prints still come in: until then a stored bar is read again. */
const SETTLING_MS = 3_600_000;

/** Symbols under way at once: enough to keep any feed busy, and few enough to notice in time that one serves nobody any more. */
const AT_ONCE = 6;

/** The listings of one asset class, from its feeds in their order. `asOf`: the day the analysis is of; without it now. */
export function liveSource(
  assetClass: AssetClass,
  listings: readonly Listing[],
  feeds: readonly NamedFeed[],
  asOf: string | undefined,
  door: Door,
): Source<AdmittedData> {
  return {
    id: assetClass,
    async read(work) {
      const clock = { ...chooseClock(asOf, work.now), now: work.now };
      const room = openRoom(assetClass, listings, feeds, clock, door);
      const readings = await readAll(assetClass, listings, room, work);
      const part = judgeAll(
        readings.flatMap(({ series }) => series ?? []),
        clock,
      );
      return { part, reports: reportFeeds(assetClass, feeds, readings, part) };
    },
  };
}

function openRoom(
  assetClass: AssetClass,
  listings: readonly Listing[],
  feeds: readonly NamedFeed[],
  clock: Required<GateClock>,
  door: Door,
): ReadingRoom {
  const start = historyStart(clock.asOfDay);
  const known = new Map<FeedId, Promise<BarsBySymbol>>();
  return {
    feeds,
    clock,
    lastDay: lastSession(assetClass, clock.asOfDay, clock.now),
    historyStart: start,
    closed: new Map<FeedId, Failure>(),
    stored(feed) {
      const asked = known.get(feed.id) ?? readStored(feed, listings, start, door);
      known.set(feed.id, asked);
      return asked;
    },
  };
}

/** What is stored and can no longer change is taken as it is; everything else is asked for. */
async function readAll(
  assetClass: AssetClass,
  listings: readonly Listing[],
  room: ReadingRoom,
  work: Work,
): Promise<SymbolReading[]> {
  const isSettled = room.clock.now >= sessionClose(room.lastDay, assetClass) + SETTLING_MS;
  const current = isSettled ? await readCurrent(listings, room) : new Map<string, SymbolReading>();
  let done = current.size;
  const tell = () => work.report(done, listings.length, `${assetClass} symbols read`);
  tell();
  const limit = pLimit(AT_ONCE);
  const readOne = (listing: Listing) =>
    limit(async () => {
      work.signal.throwIfAborted();
      const reading = await readSymbol(listing, room, work);
      done++;
      tell();
      return reading;
    });
  return Promise.all(listings.map((listing) => current.get(listing.symbol) ?? readOne(listing)));
}

/** By symbol, from the first feed whose stored bars reach the last session. */
async function readCurrent(listings: readonly Listing[], room: ReadingRoom): Promise<Map<string, SymbolReading>> {
  const current = new Map<string, SymbolReading>();
  for (const feed of room.feeds) {
    if (current.size === listings.length) break;
    const stored = await room.stored(feed);
    for (const listing of listings) {
      const bars = stored.get(listing.symbol);
      const reachesLastDay = bars?.days.at(-1) !== undefined && (bars.days.at(-1) as number) >= room.lastDay;
      if (bars === undefined || current.has(listing.symbol) || !reachesLastDay) continue;
      current.set(listing.symbol, { listing, series: untilDay(asSeries(bars), room.lastDay), failures: new Map() });
    }
  }
  return current;
}
