// A worker as `npm run worker` is one, with the pipeline of the tests; ended by SIGTERM, or by whatever befalls it.
import { pino } from "pino";
import type { Composed } from "../../scripts/compose.ts";
import { parseScriptsEnv } from "../../scripts/env.ts";
import { leave } from "../../scripts/leave.ts";
import { untilStopped } from "../../scripts/until-stopped.ts";
import { work } from "../../scripts/worker/work.ts";
import { openDatabase } from "../../store/open-database.ts";
import { errandPipeline } from "./errand-pipeline.ts";
import type { WorkerPlan } from "./start-worker.ts";

const { databaseUrl, home, concurrency } = JSON.parse(process.argv[2] ?? "") as WorkerPlan;
process.stdin.resume().once("close", () => process.exit(1)); // whoever started it is gone
const signal = untilStopped();
const database = await openDatabase({ databaseUrl: databaseUrl ?? undefined, home }, signal);
const errand = errandPipeline();
const log = pino({ level: "silent" });
const composed: Composed = {
  env: parseScriptsEnv({ WORKER_CONCURRENCY: String(concurrency) }),
  database,
  door: database.door,
  pipelines: new Map([[errand.declaration.name, errand]]),
  switchedOn: [errand],
  log,
  logOf: () => log,
  holder: `worker:${process.pid}`,
  close: database.close,
};
await work(composed, signal);
await database.close();
leave(0);
