import type pg from "pg";
import type { Door } from "../contract/verbs.ts";
import { connectDatabase, type DatabaseSettings } from "./connect.ts";
import { postgresDoor } from "./door.ts";
import { type ListSnapshots, snapshotLister } from "./list-snapshots.ts";
import { listen, type OnNotice } from "./listen.ts";
import { migrate } from "./migrate.ts";
import { openQueue } from "./queue/open-queue.ts";
import type { RunQueue } from "./queue/run-queue.ts";
import { type RateHistory, rateHistory } from "./rate-history.ts";
import type { RestSettings } from "./rest-door.ts";
import { type RunRecords, runRecords } from "./runs/run-records.ts";
import { compareVersions, newestVersion, schemaVersion } from "./schema-version.ts";
import { type TellRow, tellRows } from "./tell-rows.ts";
import { openWebhooks, type Webhooks } from "./webhooks/open-webhooks.ts";

/** How often events are looked for: a query costs a driver nothing, and over REST each is a request. */
const POLL_DRIVER_MS = 1000;
const POLL_REST_MS = 5000;

/** A database that is ready: its schema is what this Larder needs. Each kind says what it can do. */
export interface Database {
  readonly kind: "embedded" | "url" | "rest";
  readonly door: Door;
  /** Direct SQL; null over REST. */
  readonly pool: pg.Pool | null;
  /** Null where it takes direct SQL and there is none. */
  readonly listSnapshots: ListSnapshots | null;
  readonly rateHistory: RateHistory | null;
  readonly runRecords: RunRecords | null;
  readonly webhooks: Webhooks | null;
  /** Background runs; null over REST. Whether anybody executes them is told by the verb `worker_there`. */
  readonly queue: RunQueue | null;
  /** Shows a row that a run has found to whoever listens; null over REST. */
  readonly announceRow: TellRow | null;
  /** How often to look for events, of which `onEvents` only hastens the finding. */
  readonly pollMs: number;
  /** Calls back at every new event until `signal` ends; over REST it never does. */
  onEvents(callback: () => void, signal: AbortSignal): Promise<void>;
  /** Calls back with every NOTIFY on some channels until `signal` ends; null over REST, where there are none. */
  readonly onNotices: ((channels: readonly string[], callback: OnNotice, signal: AbortSignal) => Promise<void>) | null;
  /** One line for the log. */
  readonly notice: string | null;
  close(): Promise<void>;
}

export interface OpenSettings extends DatabaseSettings {
  readonly supabase?: RestSettings | undefined;
}

/**
 * Opens DATABASE_URL, else Supabase over REST, else the embedded server; applies missing migrations, which over REST it can only name.
 * @throws LarderError fix_setup or try_later, one line with the remedy
 */
export async function openDatabase(settings: OpenSettings, signal?: AbortSignal): Promise<Database> {
  if (settings.databaseUrl === undefined && settings.supabase !== undefined) return openRest(settings.supabase);
  const { kind, url, pool, close } = await connectDatabase(settings, signal);
  try {
    await migrate(pool);
  } catch (error) {
    await close();
    throw error;
  }
  const queue = openQueue(pool, url);
  return {
    kind,
    door: postgresDoor(pool),
    pool,
    listSnapshots: snapshotLister(pool),
    rateHistory: rateHistory(pool),
    runRecords: runRecords(pool),
    webhooks: openWebhooks(pool),
    queue,
    announceRow: tellRows(pool),
    pollMs: POLL_DRIVER_MS,
    onEvents: (callback, until) => listen({ url }, ["larder_events"], callback, until),
    onNotices: (channels, callback, until) => listen({ url }, channels, callback, until),
    notice: null,
    async close() {
      await queue.close();
      await close();
    },
  };
}

async function openRest(settings: RestSettings): Promise<Database> {
  const { doorThrough, restCall } = await import("./rest-door.ts"); // its client takes 60 ms to load
  const call = restCall(settings);
  const { version } = schemaVersion.parse(await call("version", {}));
  return {
    kind: "rest",
    door: doorThrough(call),
    pool: null,
    listSnapshots: null,
    rateHistory: null,
    runRecords: null,
    webhooks: null,
    queue: null,
    announceRow: null,
    pollMs: POLL_REST_MS,
    onEvents: async () => {},
    onNotices: null,
    notice: compareVersions(version, await newestVersion()),
    close: async () => {},
  };
}
