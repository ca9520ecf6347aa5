import type { Server as HttpServer } from "node:http";
import { join } from "node:path";
import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import { createLiveFeed } from "../api/live-events/live-feed.ts";
import { serveSockets } from "../api/live-events/serve-sockets.ts";
import { isLoopback } from "../api/local-caller.ts";
import { type ServedApi, type ServeOptions as Serving, serveApi } from "../api/serve.ts";
import { watchEvents } from "../api/watch-events.ts";
import type { Composed } from "./compose.ts";
import type { ScriptsEnv } from "./env.ts";
import { type LiveMode, liveRuns } from "./live-run.ts";
import { startWorkerThread } from "./worker-thread.ts";

/** Built by `npm ci`. */
const PAGE_FOLDER = join(import.meta.dirname, "..", "web", "dist");

export interface ServeOptions {
  /** Who executes what readers ask for, where LIVE_RUN does not say. */
  readonly liveRun: LiveMode;
  /** Whether the schedules are kept here, too, and waiting runs executed. */
  readonly withWorker: boolean;
}

/** Serves until `signal` ends, then lets answers finish and hands back what was started here. */
export async function serve(composed: Composed, { liveRun, withWorker }: ServeOptions, signal: AbortSignal): Promise<void> {
  const { database, env, log, switchedOn } = composed;
  const over = new AbortController();
  const closing = AbortSignal.any([signal, over.signal]);
  const clock = createDatabaseClock(Date.now);
  const door = clock.through(composed.door);
  const mode = env.LIVE_RUN ?? liveRun;
  const live = liveRuns(mode);
  let listening: Promise<void> | undefined;
  const events = watchEvents({
    door,
    log,
    signal: closing,
    everyMs: database.pollMs,
    hasten: (lookNow) => {
      listening = database.onEvents(lookNow, closing);
    },
  });
  const feed = createLiveFeed();
  const app = createApp({
    door,
    clock,
    events,
    declarations: switchedOn.map(({ declaration }) => declaration),
    startRun: live.start,
    listSnapshots: database.listSnapshots,
    rateHistory: database.rateHistory,
    feed,
    log,
    closing,
    acceptsWrites: isLoopback(env.HOST),
    runSecret: env.RUN_SECRET,
    pageFolder: PAGE_FOLDER,
  });
  try {
    const serving = { app, host: env.HOST, log, serveSockets: (server: HttpServer) => serveSockets(server, feed) };
    const apis = await listen(serving, env);
    const worker = withWorker || mode === "inline" ? startWorkerThread(log) : null;
    await ended(signal);
    log.info("Stopping: answers under way are finished, runs go back to the queue");
    await Promise.all([...apis.map((api) => api.close()), live.stop(), worker?.stop()]);
  } finally {
    over.abort();
    await Promise.all([events.ended, listening]); // nobody uses the database from here on
  }
}

/** On PORT, and once more on WEBSOCKET_PORT: both serve everything. */
async function listen(serving: Omit<Serving, "port">, { PORT, WEBSOCKET_PORT }: ScriptsEnv): Promise<readonly ServedApi[]> {
  const api = await serveApi({ ...serving, port: PORT });
  if (WEBSOCKET_PORT === undefined || WEBSOCKET_PORT === api.port) return [api];
  try {
    return [api, await serveApi({ ...serving, port: WEBSOCKET_PORT, portName: "WEBSOCKET_PORT" })];
  } catch (thrown) {
    await api.close();
    throw thrown;
  }
}

async function ended(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
