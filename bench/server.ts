// The servers under load, each in a process of its own: `larder` serves a made-up snapshot, `bare` sends the same bytes with node:http alone.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import { serveApi } from "../api/serve.ts";
import type { Snapshot } from "../contract/snapshot.ts";
import type { Door } from "../contract/verbs.ts";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import type { Exchange, ServerKind } from "./exchange.ts";

const HOST = "127.0.0.1";
/** The size of the answer that the budget speaks of: 100 KB of rows. */
const ROWS = 225;

const send = (message: Exchange) => process.send?.(message);
process.on("message", (message: Exchange | "cpu") => {
  if (message === "cpu") send({ kind: "cpu", microseconds: cpu() });
  else if (message.kind === "bytes") serveBare(message);
});
if ((process.argv[2] as ServerKind) === "larder") send({ kind: "ready", port: await serveLarder() });

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function serveLarder(): Promise<number> {
  const now = () => new Date().toISOString();
  const snapshots = [madeUpSnapshot(Date.now())];
  // What a hit never touches: the database is a value here, so that nothing but serving is measured. Only latest and poll are called.
  const door: Door = { call: async () => ({ now: now(), snapshots, position: 0, events: [] }) as never };
  const log = pino({ level: "silent" });
  const app = createApp({
    door,
    clock: createDatabaseClock(Date.now),
    events: { subscribe: () => () => {}, ended: Promise.resolve() },
    declarations: [marketScan],
    startRun: null,
    listSnapshots: null,
    log,
    closing: new AbortController().signal,
  });
  await app.request("/api/scan");
  const { port } = await serveApi({ app, port: 0, host: HOST, log });
  return port;
}

function serveBare({ variants }: Exchange & { kind: "bytes" }): void {
  const answers = variants.map(({ match, status, headers, body }) => ({
    match,
    status,
    headers,
    body: Buffer.from(body, "base64"),
  }));
  const server = createServer((request, response) => {
    const answer =
      answers.find(({ match }) => Object.entries(match).every(([name, value]) => request.headers[name] === value)) ?? answers[0];
    response.writeHead(answer?.status ?? 500, answer?.headers);
    response.end(answer?.body);
  });
  server.listen(0, HOST, () => send({ kind: "ready", port: (server.address() as AddressInfo).port }));
}

function madeUpSnapshot(now: number): Snapshot {
  const at = (offsetMs: number) => new Date(now + offsetMs).toISOString();
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    symbol: `SYM${n}`,
    setup_name: "Bollinger band re-entry",
    entry_rule: "Buy the next open when the close is back inside the lower band after a close below it.",
    currency: "USD",
    reference_price: 100 + Math.sin(n) * 50,
    stop: 90 + Math.sin(n) * 45,
    target: 110 + Math.sin(n) * 55,
    base_rate: 0.5 + Math.sin(n * 7) / 100,
    base_rate_n: 120_000 + n,
  }));
  return {
    id: "1",
    pipeline: marketScan.name,
    filter_mode: "strict",
    run_id: randomUUID(),
    scan_timestamp: at(0),
    fresh_until: at(3_600_000),
    stale_until: at(7_200_000),
    as_of: at(0),
    symbols_scanned: ROWS,
    total_evaluated: ROWS,
    scan_duration_seconds: 1,
    opportunities: [],
    sources: [],
    rates: { base: "USD", as_of: null, source: null, quotes: {} },
    metadata: { watch: rows },
    digest: "",
    config_digest: "",
  };
}
