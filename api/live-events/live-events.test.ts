import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import pino from "pino";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LiveRates, liveEvents } from "../../contract/rates.ts";
import { exchangeRates } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../../test/database.ts";
import { publishRates } from "../rates/made-up-rates.fixture.ts";
import { type ServedApi, serveApi } from "../serve.ts";
import { declared, openTestApi, publish, type TestApi, until } from "../test-api.ts";
import { createLiveFeed } from "./live-feed.ts";
import { serveSockets } from "./serve-sockets.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const ends: (() => unknown)[] = [];
beforeEach(() =>
  database.pool.query("truncate exchange_rates, rate_quotes, runs, run_candidates, run_events, cached_scan_results cascade"),
);
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Live {
  readonly api: TestApi;
  readonly served: ServedApi;
  readonly url: string;
}

/** An API on a port of its own, as the processes compose it; it hears of events when it is told to look. */
async function live(port = 0): Promise<Live> {
  const feed = createLiveFeed();
  const api = openTestApi(door, { declarations: [declared, exchangeRates], feed, acceptsWrites: true });
  const log = pino({ level: "silent" });
  const sockets = { serveSockets: (server: Parameters<typeof serveSockets>[0]) => serveSockets(server, feed) };
  const served = await serveApi({ app: api.app, port, host: "127.0.0.1", log, ...sockets });
  const up = { api, served, url: `http://127.0.0.1:${served.port}` };
  ends.push(() => down(up));
  return up;
}

async function down({ api, served }: Live): Promise<void> {
  await Promise.all([api.end(), served.close()]);
}

interface Heard {
  readonly socket: Socket;
  readonly rates: LiveRates[];
  readonly scans: unknown[];
}

/** A client that notes what it is told. */
function follow(url: string): Heard {
  const socket = io(url, { reconnectionDelay: 20, reconnectionDelayMax: 20, randomizationFactor: 0, forceNew: true });
  const heard: Heard = { socket, rates: [], scans: [] };
  socket.on(liveEvents.rates, (rates) => heard.rates.push(rates));
  socket.on(liveEvents.scan, (scan) => heard.scans.push(scan));
  ends.push(() => socket.disconnect());
  return heard;
}

const happens = (socket: Socket, what: "connect" | "disconnect") =>
  new Promise<void>((resolve) => socket.once(what, () => resolve()));
const values = ({ rates }: Heard) => rates.map(({ usdt_ves }) => usdt_ves);

test("who connects is told the latest at once, and what changes from then on", async () => {
  await publishRates(door, { usdt_ves: 600 });
  const { url, api } = await live();
  const heard = follow(url);
  await until(() => heard.rates.length === 1);
  expect(heard.rates[0]).toMatchObject({ usd_ves: 500, usdt_ves: 600, sell_rate: 597, buy_rate: 603, source: "bcv+binance-p2p" });
  await publishRates(door, { usdt_ves: 610 });
  api.lookNow();
  await until(() => heard.rates.length === 2);
  expect(values(heard)).toEqual([600, 610]);
  expect(heard.rates[1]?.sequence).toBeGreaterThan(heard.rates[0]?.sequence ?? Number.POSITIVE_INFINITY);
});

test("a run that finds the same is no news; one that finds it later is", async () => {
  await publishRates(door);
  const { url, api } = await live();
  const heard = follow(url);
  await until(() => heard.rates.length === 1);
  await publishRates(door);
  await publishRates(door, { last_updated: "2026-11-20T12:01:00.000Z" });
  api.lookNow();
  await until(() => heard.rates.length === 2);
  expect(heard.rates[1]).toMatchObject({ usdt_ves: 600, last_updated: "2026-11-20T12:01:00.000Z" });
});

test("who asks is answered at once, by the event and by the callback", async () => {
  const { url, api } = await live();
  const heard = follow(url);
  expect(await heard.socket.timeout(2000).emitWithAck(liveEvents.ask)).toBeNull(); // nothing is stored
  await publishRates(door);
  expect(await heard.socket.timeout(2000).emitWithAck(liveEvents.ask)).toMatchObject({ usdt_ves: 600 });
  await until(() => heard.rates.length > 0);
  expect(api.lines.filter((line) => /fault|failed/.test(line))).toEqual([]);
});

test("a scan is told of once, not once for each mode", async () => {
  const { url, api } = await live();
  const heard = follow(url);
  await happens(heard.socket, "connect");
  await publish(door);
  api.lookNow();
  await until(() => heard.scans.length > 0);
  await publishRates(door);
  api.lookNow();
  await until(() => heard.rates.length > 0); // whatever else was to be told of the scan has been
  expect(heard.scans).toMatchObject([
    { pipeline: "market-scan", variants: { strict: { opportunities: 0 }, relaxed: { opportunities: 0 } } },
  ]);
});

test("each process on a database tells those who are connected to it", async () => {
  const [one, other] = [await live(), await live()];
  const heard = [follow(one.url), follow(other.url)];
  await Promise.all(heard.map(({ socket }) => happens(socket, "connect")));
  await publishRates(door);
  one.api.lookNow();
  other.api.lookNow();
  await until(() => heard.every(({ rates }) => rates.length === 1));
  expect(heard.map(({ rates }) => rates[0])).toEqual([heard[0]?.rates[0], heard[0]?.rates[0]]);
});

test("who was away and comes back to a process that has not heard yet is not told anything older", async () => {
  await publishRates(door, { usdt_ves: 600 });
  const behind = await live();
  await until(async () => (await behind.api.get("/api/rates/latest")).status === 200);
  await publishRates(door, { usdt_ves: 610 }); // of which it hears only when it looks
  const heard = follow(behind.url);
  await until(() => heard.rates.length > 0);
  expect(values(heard)).toEqual([610]);
});

test("when the server restarts clients come back by themselves and are told the latest", async () => {
  await publishRates(door, { usdt_ves: 600 });
  const first = await live();
  const heard = follow(first.url);
  await until(() => heard.rates.length === 1);
  const gone = happens(heard.socket, "disconnect");
  await down(first);
  await gone;
  await publishRates(door, { usdt_ves: 610 });
  await live(first.served.port);
  await until(() => heard.rates.length === 2);
  expect(values(heard)).toEqual([600, 610]);
});

interface Streamed {
  readonly id: string;
  readonly event: string;
  readonly usdt_ves: unknown;
}

/** A stream of events, as a browser's EventSource reads it. */
async function stream(
  url: string,
  lastEventId?: string,
): Promise<{ events: () => Streamed[]; response: IncomingMessage; text: () => string }> {
  const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const request = get(`${url}/api/rates/stream`, { headers, agent: false });
  ends.push(() => request.destroy());
  const [response]: IncomingMessage[] = await once(request, "response");
  if (response === undefined) throw new Error("no response");
  let text = "";
  response.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  const events = () =>
    [...text.matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)\n\n/g)].map(([, id = "", event = "", data = "{}"]) => {
      return { id, event, usdt_ves: JSON.parse(data).usdt_ves };
    });
  return { events, response, text: () => text };
}

test("the same goes out as server-sent events; who comes back is told only what is newer", async () => {
  await publishRates(door, { usdt_ves: 600 });
  const { url, api } = await live();
  const first = await stream(url);
  await until(() => first.events().length === 1);
  expect(first.response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
  });
  await publishRates(door, { usdt_ves: 610 });
  api.lookNow();
  await until(() => first.events().length === 2);
  expect(first.events()).toMatchObject([{ usdt_ves: 600 }, { event: "exchange-rate-update", usdt_ves: 610 }]);

  const [{ id: older } = { id: "" }, { id: newest } = { id: "" }] = first.events();
  const [missedOne, missedNone] = [await stream(url, older), await stream(url, newest)];
  await until(() => missedOne.events().length === 1 && missedNone.text() !== "");
  await publishRates(door, { usdt_ves: 620 });
  api.lookNow();
  await until(() => missedOne.events().length === 2 && missedNone.events().length === 1);
  expect(missedOne.events().map(({ usdt_ves }) => usdt_ves)).toEqual([610, 620]);
  expect(missedNone.events().map(({ usdt_ves }) => usdt_ves)).toEqual([620]);
});

test("a server that goes down ends the streams, and counts nobody who has gone", async () => {
  const up = await live();
  const followers = async () => (await up.api.getBody("/api/background-scraper/status")).connected_clients;
  const { response } = await stream(up.url);
  const heard = follow(up.url);
  await happens(heard.socket, "connect");
  await until(async () => (await followers()) === 2);
  heard.socket.disconnect();
  await until(async () => (await followers()) === 1);
  const ended = once(response, "end");
  await down(up);
  await ended;
});
