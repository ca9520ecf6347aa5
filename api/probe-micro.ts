import { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";

process.env.MODE = "none";
process.env.PORT = "4803";

import pino from "pino";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import { createApp } from "./create-app.ts";
import { createDatabaseClock } from "./database-clock.ts";

const now = Date.now();
const iso = (ms: number) => new Date(ms).toISOString();
const snap = {
  id: "1",
  pipeline: "market-scan",
  filter_mode: "strict",
  run_id: crypto.randomUUID(),
  scan_timestamp: iso(now),
  fresh_until: iso(now + 9e6),
  stale_until: iso(now + 9e7),
  as_of: iso(now),
  symbols_scanned: 1,
  total_evaluated: 1,
  scan_duration_seconds: 1,
  opportunities: [],
  sources: [],
  rates: { base: "USD", as_of: null, source: null, quotes: {} },
  metadata: {},
  digest: "",
  config_digest: "",
};
const door = { call: async () => ({ now: iso(Date.now()), snapshots: [snap] }) } as any;
const clock = createDatabaseClock(Date.now);
const app = createApp({
  door,
  clock,
  events: { subscribe: () => () => {}, ended: Promise.resolve() },
  declarations: [marketScan],
  startRun: null,
  listSnapshots: null,
  log: pino({ level: "silent" }),
  closing: new AbortController().signal,
});
await app.request("/api/scan");
const buf = Buffer.from("x".repeat(100));
const hdr = { "content-type": "application/json", "content-length": "100", etag: '"x"', vary: "Accept-Encoding" };
const plain = new Hono();
plain.get("/api/scan", () => new Response(buf, { headers: hdr }));
const etag = '"zz"';
const sink = () => {
  const o: any = {
    writeHead() {
      return o;
    },
    end() {
      return o;
    },
    on() {},
    once() {},
    setHeader() {},
  };
  return o;
};
const incoming = (h: Record<string, string>) => {
  const i: any = Object.create(IncomingMessage.prototype);
  Object.defineProperties(i, {
    method: { value: "GET" },
    url: { value: "/api/scan" },
    headers: { value: h },
    rawHeaders: { value: Object.entries(h).flat() },
    socket: { value: {} },
  });
  return i;
};
for (const [name, fetcher] of [
  ["plain hono", plain.fetch],
  ["larder", app.fetch],
  ["plain hono", plain.fetch],
  ["larder", app.fetch],
] as const) {
  const listener = getRequestListener(fetcher as any);
  for (const [kind, h] of [
    ["gzip", { host: "127.0.0.1:4801", connection: "keep-alive", "accept-encoding": "gzip" }],
    ["inm", { host: "127.0.0.1:4801", connection: "keep-alive", "accept-encoding": "gzip", "if-none-match": etag }],
  ] as const) {
    const N = 200000;
    for (let i = 0; i < 20000; i++) await listener(incoming(h as any), sink());
    const c0 = process.cpuUsage();
    for (let i = 0; i < N; i++) await listener(incoming(h as any), sink());
    const c = process.cpuUsage(c0);
    console.log(name, kind, ((c.user + c.system) / N).toFixed(2), "us");
  }
}
process.exit(0);
