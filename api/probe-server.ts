import http from "node:http";
import { gzipSync } from "node:zlib";
import pino from "pino";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import { createApp } from "./create-app.ts";
import { createDatabaseClock } from "./database-clock.ts";
import { serveApi } from "./serve.ts";

const rows = Array.from({ length: Number(process.env.ROWS ?? 300) }, (_, i) => ({
  symbol: "S" + i,
  currency: "USD",
  reference_price: Math.random() * 100,
  stop: Math.random(),
  target: Math.random(),
  note: "no edge shown",
  x: Math.random(),
  y: Math.random(),
}));
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
  metadata: { watch: rows },
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
app.get("/cpu", (c) => c.json(process.cpuUsage()));
const ready = await app.request("/api/scan", { headers: { "accept-encoding": "gzip" } });
const gz = Buffer.from(await ready.arrayBuffer());
const id = Buffer.from(await (await app.request("/api/scan")).arrayBuffer());
console.error("bytes", id.length, gz.length);
if (process.env.MODE === "bare") {
  const h = Object.fromEntries(ready.headers),
    hi = { ...h, "content-length": String(id.length) } as any;
  delete hi["content-encoding"];
  const etag = h.etag; const h304 = Object.fromEntries((await app.request("/api/scan", { headers: { "accept-encoding": "gzip", "if-none-match": etag as string } })).headers);
  http
    .createServer((q, s) => {
      if (q.url === "/cpu") return void s.end(JSON.stringify(process.cpuUsage()));
      if (q.headers["if-none-match"] === etag) {
        s.writeHead(304, h304);
        return void s.end();
      }
      if (q.headers["accept-encoding"] === "gzip") {
        s.writeHead(200, h);
        return void s.end(gz);
      }
      s.writeHead(200, hi);
      s.end(id);
    })
    .listen(Number(process.env.PORT));
} else {
  await serveApi({ app, port: Number(process.env.PORT), host: "127.0.0.1", log: pino({ level: "silent" }) });
}
