// The API under the load of people who watch runs, in a process of its own, on the database at DATABASE_URL.
import { pino } from "pino";
import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import { serveApi } from "../api/serve.ts";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import { openPool } from "../store/connect.ts";
import { postgresDoor } from "../store/door.ts";
import { runRecords } from "../store/runs/run-records.ts";
import type { Exchange } from "./exchange.ts";

const send = (message: Exchange) => process.send?.(message);
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  send({ kind: "cpu", microseconds: user + system });
});

const pool = openPool(process.argv[2] ?? "");
const log = pino({ level: "silent" });
const app = createApp({
  door: postgresDoor(pool),
  clock: createDatabaseClock(Date.now),
  events: { subscribe: () => () => {}, ended: Promise.resolve() },
  declarations: [marketScan],
  startRun: null,
  listSnapshots: null,
  runRecords: runRecords(pool),
  acceptsWrites: true,
  log,
  closing: new AbortController().signal,
});
const { port } = await serveApi({ app, port: 0, host: "127.0.0.1", log });
send({ kind: "ready", port });
