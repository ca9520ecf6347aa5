import { toLarderError } from "../../contract/errors.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { within } from "../live/within.ts";
import type { Shelf } from "../served/shelf.ts";
import { sharedFor } from "../shared-for.ts";
import type { LiveFeed, News } from "./live-feed.ts";

/** What is to be told when a snapshot of a pipeline arrives; null where there is nothing to tell. */
export type Teller = (snapshot: Snapshot, shelf: Shelf) => News | null;

/** Who connects is told what is in memory when the database does not answer in this time. */
const PATIENCE_MS = 500;

/** Tells of snapshots as they come to be served by this process: every process tells those who are connected to it. `tellers`: by pipeline. */
export function tellArrivals(feed: LiveFeed, shelf: Shelf, tellers: ReadonlyMap<string, Teller>): void {
  shelf.onArrival((snapshot) => {
    const news = tellers.get(snapshot.pipeline)?.(snapshot, shelf) ?? null;
    if (news !== null) feed.tell(news);
  });
}

/** A look for a newer snapshot of a pipeline. Shared only while it is under way: one that ended may have seen less than whoever asks. */
export function lookAt(shelf: Shelf, pipeline: string, elapsed: () => number): () => Promise<void> {
  const look = sharedFor(0, elapsed, () => shelf.refresh(pipeline));
  return async () => {
    await within(PATIENCE_MS, look.get().catch(toLarderError));
  };
}
