import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { createLiveFeed } from "../api/live-events/live-feed.ts";
import { serveSockets } from "../api/live-events/serve-sockets.ts";
import { liveEvents } from "../contract/rates.ts";
import { median, type Row } from "./row.ts";
import { CLIENTS, type Told } from "./socket-clients.ts";

const EMITS = 20;
const BUDGET_MS = 250;

/** From telling a rate to the last of a thousand Socket.IO clients that got it, through the feed and the server of the API. */
export async function benchSockets(): Promise<Row[]> {
  const feed = createLiveFeed();
  const server = createServer();
  const sockets = serveSockets(server, feed);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const clients = new Worker(new URL("./socket-clients.ts", import.meta.url), { workerData: port });
  const told = () => new Promise<Told>((resolve) => clients.once("message", resolve));
  await told(); // all are connected
  const takes: number[] = [];
  for (let sequence = 1; sequence <= EMITS; sequence++) {
    const received = told();
    const at = Date.now();
    feed.tell({ event: liveEvents.rates, data: { sequence }, content: String(sequence) });
    takes.push((await received).at - at);
  }
  await clients.terminate();
  sockets.close();
  server.closeAllConnections();
  server.close();
  const slowest = Math.max(...takes);
  const what = `${CLIENTS.toLocaleString("en")} Socket.IO clients, emit to last receipt`;
  return [
    { what: `${what}, median of ${EMITS}`, value: median(takes), unit: "ms" },
    { what: `${what}, slowest`, value: slowest, unit: "ms", budget: { text: `< ${BUDGET_MS} ms`, met: slowest < BUDGET_MS } },
  ];
}
