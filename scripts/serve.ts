import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import { type ServedApi, serveApi } from "../api/serve.ts";
import { watchEvents } from "../api/watch-events.ts";
import { snapshotLister } from "../store/list-snapshots.ts";
import { listen } from "../store/listen.ts";
import type { Composed } from "./compose.ts";
import { type LiveMode, liveRuns } from "./live-run.ts";

/** How often events are looked for; a notice of the database makes it at once. */
const EVENTS_EVERY_MS = 1000;

/** Serves until `signal` ends, then lets answers finish and hands back what was started here. */
export async function serve(composed: Composed, defaultMode: LiveMode, signal: AbortSignal): Promise<void> {
  const { connection, env, log, pipelines } = composed;
  const clock = createDatabaseClock(Date.now);
  const door = clock.through(composed.door);
  const live = liveRuns(env.LIVE_RUN ?? defaultMode, log);
  const events = watchEvents({
    door,
    log,
    signal,
    everyMs: EVENTS_EVERY_MS,
    hasten: (lookNow) => void listen(connection, "larder_events", lookNow, signal),
  });
  const app = createApp({
    door,
    clock,
    events,
    declarations: [...pipelines.values()].map(({ declaration }) => declaration),
    startRun: live.start,
    listSnapshots: snapshotLister(connection.pool),
    log,
    closing: signal,
  });
  try {
    const api = await serveApi({ app, port: env.PORT, host: env.HOST, log });
    await closed(api, signal);
  } finally {
    await live.stop();
  }
}

function closed(api: ServedApi, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return api.close();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(api.close()), { once: true }));
}
