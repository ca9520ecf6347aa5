import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { liveEvents } from "../../contract/rates.ts";
import { securityHeaders } from "../security-headers.ts";
import type { LiveFeed, News } from "./live-feed.ts";

/** Those who have been told the newest, and are told from then on. */
const FOLLOWERS = "followers";
/** What clients send is a word. */
const MAX_MESSAGE_BYTES = 10_000;

/**
 * Socket.IO on a server that answers other requests, too: whoever connects is told the newest, then all that follows, in rising
 * sequence. Pages of this host may listen, those of `listed` origins, and whatever is no page.
 */
export function serveSockets(server: HttpServer, feed: LiveFeed, listed: ReadonlySet<string> = new Set()): { close(): void } {
  const io = new Server(server, {
    serveClient: false,
    cors: { origin: true, credentials: true }, // to every page that is let in, which is settled here:
    allowRequest: (request, decide) => decide(null, isFromKnownPage(request, listed)),
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
  });
  io.engine.on("headers", (headers: Record<string, string>) => Object.assign(headers, securityHeaders));
  feed.countBy(() => io.engine.clientsCount);
  const end = feed.subscribe(({ event, data }) => io.to(FOLLOWERS).emit(event, data));
  io.on("connection", (socket) => {
    socket.on(liveEvents.ask, (reply: unknown) => void answer(socket, feed, reply));
    void greet(socket, feed);
  });
  return {
    close: () => {
      end();
      io.engine.close(); // not io.close(), after which clients would not come back
    },
  };
}

/** Unlike requests, sockets are no concern of CORS: any page may open one unless the server looks. A host's other ports may, since WEBSOCKET_PORT is one. */
function isFromKnownPage({ headers: { origin, host } }: IncomingMessage, listed: ReadonlySet<string>): boolean {
  if (origin === undefined || listed.has(origin)) return true;
  return URL.parse(origin)?.hostname === URL.parse(`http://${host}`)?.hostname;
}

/** Between the newest and the joining nothing can be told: neither a gap nor anything twice. */
async function greet(socket: Socket, feed: LiveFeed): Promise<void> {
  const newest = await feed.newestAnywhere();
  for (const { event, data } of newest) socket.emit(event, data);
  await socket.join(FOLLOWERS);
}

/** By the event that clients listen to anyway, and to the callback of those that brought one; null where there is nothing yet. */
async function answer(socket: Socket, feed: LiveFeed, reply: unknown): Promise<void> {
  const newest = await feed.newestAnywhere();
  const rates: News["data"] | null = newest.find(({ event }) => event === liveEvents.rates)?.data ?? null;
  if (rates !== null) socket.emit(liveEvents.rates, rates);
  if (typeof reply === "function") reply(rates);
}
