import type { ServerResponse } from "node:http";
import type { LiveFeed, News } from "./live-feed.ts";

/** Proxies commonly end a connection that says nothing for half a minute or more. */
const HEARTBEAT_MS = 20_000;
/** How soon a browser comes back after its connection broke. */
const RETRY_MS = 2000;
/** Some hundred events: who has not taken them is not listening. */
const MAX_BACKLOG_BYTES = 500_000;

export const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "x-accel-buffering": "no", // nginx would hold back what is to go out now
};

export interface EventStreams {
  /** Answers with the newest that is newer than `lastEventId`, then with all that follows, until either side ends it. */
  open(outgoing: ServerResponse, more: Readonly<Record<string, string>>, lastEventId: string | undefined): Promise<void>;
}

/** Server-sent events, written straight to the connections: one piece of bytes for all of them. `closing` ends them. */
export function createEventStreams(feed: LiveFeed, closing: AbortSignal): EventStreams {
  const streams = new Set<ServerResponse>();
  let heartbeat: NodeJS.Timeout | undefined;

  const send = (bytes: Buffer) => {
    for (const outgoing of streams) {
      outgoing.write(bytes);
      if (outgoing.writableLength > MAX_BACKLOG_BYTES) outgoing.destroy();
    }
  };
  const add = (outgoing: ServerResponse) => {
    streams.add(outgoing);
    heartbeat ??= setInterval(() => send(Buffer.from(":\n\n")), HEARTBEAT_MS).unref();
  };
  const remove = (outgoing: ServerResponse) => {
    streams.delete(outgoing);
    if (streams.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };

  feed.countBy(() => streams.size);
  feed.subscribe((news) => send(Buffer.from(textOf(news, feed))));
  closing.addEventListener("abort", () => [...streams].map((outgoing) => outgoing.end()), { once: true });

  return {
    open: async (outgoing, more, lastEventId) => {
      outgoing.on("close", () => remove(outgoing));
      outgoing.writeHead(200, { ...more, ...eventStreamHeaders }).write(`retry: ${RETRY_MS}\n\n`);
      const seen = new URLSearchParams(lastEventId);
      const isNew = ({ event, data }: News) => !(data.sequence <= Number(seen.get(event) ?? -1)); // also where it is no number
      const newest = await feed.newestAnywhere();
      if (outgoing.destroyed) return;
      for (const news of newest.filter(isNew)) outgoing.write(textOf(news, feed));
      if (closing.aborted) outgoing.end();
      else add(outgoing); // nothing can be told in between: neither a gap nor anything twice
    },
  };
}

/** The id says how far somebody is who has heard this, as a query: the sequence of each event. */
function textOf({ event, data }: News, feed: LiveFeed): string {
  const id = feed
    .newest()
    .map((news) => `${news.event}=${news.data.sequence}`)
    .join("&");
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
