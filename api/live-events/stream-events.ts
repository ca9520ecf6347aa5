import type { ServerResponse } from "node:http";
import { eventText, type Stream, type Streams } from "../streams/streams.ts";
import type { LiveFeed, News } from "./live-feed.ts";

export interface EventStreams {
  /** Answers with the newest that is newer than `lastEventId`, then with all that follows, until either side ends it. */
  open(outgoing: ServerResponse, headers: Readonly<Record<string, string>>, lastEventId: string | undefined): Promise<void>;
}

/** What is told, as server-sent events: one piece of bytes for all who listen. */
export function createEventStreams(feed: LiveFeed, streams: Streams): EventStreams {
  const listening = new Set<Stream>();
  feed.countBy(() => listening.size);
  feed.subscribe((news) => {
    const bytes = Buffer.from(textOf(news, feed));
    for (const stream of listening) stream.write(bytes);
  });

  return {
    open: async (outgoing, headers, lastEventId) => {
      const stream = streams.open(outgoing, headers);
      outgoing.once("close", () => listening.delete(stream));
      const seen = new URLSearchParams(lastEventId);
      const isNew = ({ event, data }: News) => !(data.sequence <= Number(seen.get(event) ?? -1)); // also where it is no number
      const newest = await feed.newestAnywhere();
      if (!stream.isOpen) return;
      for (const news of newest.filter(isNew)) stream.write(textOf(news, feed));
      listening.add(stream); // nothing can be told in between: neither a gap nor anything twice
    },
  };
}

/** The id says how far somebody is who has heard this, as a query: the sequence of each event. */
function textOf({ event, data }: News, feed: LiveFeed): string {
  const id = feed
    .newest()
    .map((news) => `${news.event}=${news.data.sequence}`)
    .join("&");
  return eventText(event, data, id);
}
