import type { Server as HttpServer } from "node:http";
import { join } from "node:path";
import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import { isLoopback } from "../api/identity/local-caller.ts";
import { createLiveFeed } from "../api/live-events/live-feed.ts";
import { serveSockets } from "../api/live-events/serve-sockets.ts";
import { type ServedApi, type ServeOptions as Serving, serveApi } from "../api/serve.ts";
import { watchEvents } from "../api/watch-events.ts";
import type { Composed } from "./compose.ts";
import type { ScriptsEnv } from "./env.ts";
import { type LiveMode, liveRuns } from "./live-run.ts";
import { tokensOf } from "./tokens.ts";
import { webhookPost } from "./webhook-post.ts";
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
  const { onNotices } = database;
  let noticing: Promise<void> | undefined;
  const feed = createLiveFeed();
  const tokens = tokensOf(env);
  const app = createApp({
    door,
    clock,
    events,
    declarations: switchedOn.map(({ declaration }) => declaration),
    startRun: live.start,
    listSnapshots: database.listSnapshots,
    rateHistory: database.rateHistory,
    runRecords: database.runRecords,
    runQueue: database.queue,
    maxRunningPerUser: env.MAX_RUNNING_PER_USER,
    webhooks: database.webhooks && { store: database.webhooks, checkUrl: webhookPost(env).check },
    feed,
    onNotices:
      onNotices &&
      ((...asked) => {
        noticing = onNotices(...asked);
      }),
    lookEveryMs: database.pollMs,
    log,
    closing,
    acceptsWrites: isLoopback(env.HOST),
    runSecret: env.RUN_SECRET,
    tokens: tokens.settings,
    corsOrigins: env.CORS_ORIGINS ?? [],
    ...(env.RATE_LIMITS === "off" ? {} : { rateLimits: { trustProxy: env.TRUST_PROXY } }),
    pageFolder: PAGE_FOLDER,
  });
  try {
    const listed = new Set(env.CORS_ORIGINS);
    const sockets = (server: HttpServer) => serveSockets(server, feed, listed);
    const serving = { app, host: env.HOST, log, serveSockets: sockets };
    const apis = await listen(serving, env);
    const worker = withWorker || mode === "inline" ? startWorkerThread(log) : null;
    await ended(signal);
    log.info("Stopping: answers under way are finished, runs go back to the queue");
    await Promise.all([...apis.map((api) => api.close()), live.stop(), worker?.stop()]);
  } finally {
    over.abort();
    await Promise.all([events.ended, listening, noticing, tokens.close()]); // nobody uses the database from here on
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
