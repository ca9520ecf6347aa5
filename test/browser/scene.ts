import type { Server as HttpServer } from "node:http";
import pino from "pino";
import { createApp } from "../../api/create-app.ts";
import { createDatabaseClock } from "../../api/database-clock.ts";
import type { TokenSettings } from "../../api/identity/token-settings.ts";
import { createLiveFeed } from "../../api/live-events/live-feed.ts";
import { serveSockets } from "../../api/live-events/serve-sockets.ts";
import type { OnNotices } from "../../api/run-events/tell-notices.ts";
import { serveApi } from "../../api/serve.ts";
import { watchEvents } from "../../api/watch-events.ts";
import type { SourceReport } from "../../contract/candidate.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Progress, Reason, Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { postgresDoor } from "../../store/door.ts";
import type { RunQueue } from "../../store/queue/run-queue.ts";
import type { RateHistory } from "../../store/rate-history.ts";
import { type RunRecords, runRecords } from "../../store/runs/run-records.ts";
import type { TestDatabase } from "../database.ts";
import { type MadeUpScan, madeUpPublication } from "./made-up-scan.ts";

/** How often a scene's API looks for what happened: a test waits for it. */
const LOOK_MS = 50;

/** A run in a test's hand. */
export interface HeldRun {
  readonly id: string;
  report(progress: Progress): Promise<void>;
  publish(scan?: MadeUpScan): Promise<void>;
  /** Ends it with nothing published. */
  end(how: "refused" | "failed" | "cancelled", reason: string, sources?: SourceReport[]): Promise<void>;
}

/** A database and whatever serves it. */
export interface Scene {
  /** Asks for a run and takes it. */
  take(): Promise<HeldRun>;
  /** Makes everything stored older by so many seconds, before a server has read it. */
  age(seconds: number): Promise<void>;
  /** Serves the API and the page; `onRun` gets what the page starts. */
  serve(onRun?: (run: HeldRun) => void): Promise<Served>;
  close(): Promise<void>;
}

export interface Served {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** `database` is the scene's own and goes with it. */
export function openScene(pageFolder: string, database: Pick<TestDatabase, "pool" | "drop">): Scene {
  const door = postgresDoor(database.pool);
  const servers = new Set<Served>();

  const serve = async (onRun?: (run: HeldRun) => void): Promise<Served> => {
    const startRun = onRun === undefined ? null : async ({ id }: Run) => onRun(await hold(door, id));
    const served = await serveScene({ door, pageFolder, startRun, runRecords: runRecords(database.pool) });
    servers.add(served);
    return served;
  };

  return {
    serve,
    take: async () => {
      const requester = { trigger: "person", name: "test" } as const;
      const { run } = await door.call("ask", { pipeline: marketScan.name, key: marketScan.name, requester, ttl_seconds: 900 });
      if (run === null) throw new Error("no run");
      return hold(door, run.id);
    },
    age: async (seconds) => {
      const by = `- make_interval(secs => ${seconds})`;
      await database.pool.query(
        `update cached_scan_results set scan_timestamp = scan_timestamp ${by}, fresh_until = fresh_until ${by}, stale_until = stale_until ${by}`,
      );
      await database.pool.query(`update runs set begun_at = begun_at ${by}, settled_at = settled_at ${by}`);
    },
    close: async () => {
      for (const served of servers) await served.stop();
      await database.drop();
    },
  };
}

export interface SceneServer {
  readonly door: Door;
  readonly pageFolder: string;
  readonly startRun?: ((run: Run) => Promise<void>) | null;
  /** Default: any free one. */
  readonly port?: number;
  /** Default: the market scan alone. */
  readonly declarations?: readonly Declaration[];
  readonly rateHistory?: RateHistory;
  readonly runRecords?: RunRecords;
  readonly runQueue?: RunQueue;
  /** Default: none, and how far runs are is looked for. */
  readonly onNotices?: OnNotices;
  readonly acceptsWrites?: boolean;
  readonly runSecret?: string;
  readonly tokens?: TokenSettings;
}

/** The API and the page, with what is pushed, as the processes compose them. */
export async function serveScene(server: SceneServer): Promise<Served> {
  const { door, startRun = null, port = 0, declarations = [marketScan], acceptsWrites = true, ...more } = server;
  const closing = new AbortController();
  const clock = createDatabaseClock(Date.now);
  const timed = clock.through(door);
  const log = pino({ level: "silent" });
  const events = watchEvents({ door: timed, log, signal: closing.signal, everyMs: LOOK_MS });
  const feed = createLiveFeed();
  const app = createApp({
    ...more,
    door: timed,
    clock,
    events,
    declarations,
    startRun,
    listSnapshots: null,
    acceptsWrites,
    feed,
    lookEveryMs: LOOK_MS,
    log,
    closing: closing.signal,
  });
  const sockets = { serveSockets: (http: HttpServer) => serveSockets(http, feed) };
  const served = await serveApi({ app, port, host: "127.0.0.1", log, ...sockets });
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    closing.abort();
    await Promise.all([served.close(), events.ended]);
  };
  return { url: `http://127.0.0.1:${served.port}/`, port: served.port, stop: () => (stopped ??= stop()) };
}

/** Begins a run and keeps it at work until the test ends it. */
export async function hold(door: Door, id: string): Promise<HeldRun> {
  const begun = await door.call("begin", { run_id: id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  if (begun.fence === null) throw new Error(`run ${id} was not granted`);
  const held = { run_id: id, fence: begun.fence };
  return {
    id,
    report: async (progress) => void (await door.call("beat", { ...held, lease_seconds: 60, progress })),
    publish: async (scan) => void (await door.call("publish", { ...held, ...madeUpPublication(scan) })),
    end: async (how, detail, sources = []) => {
      const reasons: Reason[] = [{ code: "items", group: null, detail }];
      const ending = how === "refused" ? ({ status: "succeeded", outcome: "refused" } as const) : ({ status: how } as const);
      await door.call("settle", { ...held, ...ending, reasons, sources });
    },
  };
}
