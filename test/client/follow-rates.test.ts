import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLiveFeed, type LiveFeed } from "../../api/live-events/live-feed.ts";
import { serveSockets } from "../../api/live-events/serve-sockets.ts";
import { until } from "../../api/test-api.ts";
import { followRates } from "../../client/follow-rates.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const tell = (feed: LiveFeed, sequence: number) =>
  feed.tell({ event: "exchange-rate-update", data: { sequence }, content: `${sequence}` });

async function serve(feed: LiveFeed, port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer((_, response) => response.writeHead(404).end());
  const sockets = serveSockets(server, feed);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      sockets.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  ends.push(close);
  return { port: (server.address() as AddressInfo).port, close }; // listening on TCP: never a path, never null
}

function follow(port: number) {
  const heard: number[] = [];
  const states: (readonly [boolean, string | null])[] = [];
  ends.push(
    followRates({
      url: `http://127.0.0.1:${port}`,
      onRates: ({ sequence }) => heard.push(sequence),
      onConnection: (isConnected, error) => states.push([isConnected, error?.message ?? null]),
    }),
  );
  return { heard, states };
}

test("who follows hears the newest and what comes after, and never anything older after a restart", async () => {
  const feed = createLiveFeed();
  tell(feed, 5);
  const { port, close } = await serve(feed);
  const { heard, states } = follow(port);
  await until(() => heard.length === 1);
  tell(feed, 6);
  await until(() => heard.length === 2);
  await close();
  await until(() => states.at(-1)?.[0] === false);

  const behind = createLiveFeed();
  tell(behind, 4);
  await serve(behind, port);
  await until(() => states.at(-1)?.[0] === true);
  tell(behind, 7);
  await until(() => heard.length === 3);
  expect(heard).toEqual([5, 6, 7]);
  expect(states[0]).toEqual([true, null]);
  expect(states[1]).toEqual([false, "The connection was lost (transport close)"]);
});

test("a server that is not there is an error, and no more", async () => {
  const { port, close } = await serve(createLiveFeed());
  await close();
  const { heard, states } = follow(port);
  await until(() => states.length > 0);
  expect(states[0]?.[0]).toBe(false);
  expect(heard).toEqual([]);
});
