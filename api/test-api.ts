import { setImmediate as nextTurn } from "node:timers/promises";
import type { OpenAPIHono } from "@hono/zod-openapi";
import pino from "pino";
import { z } from "zod";
import type { RateSet, SourceReport } from "../contract/candidate.ts";
import type { Declaration } from "../contract/pipeline.ts";
import type { Run } from "../contract/run.ts";
import type { Door } from "../contract/verbs.ts";
import type { ListSnapshots } from "../store/list-snapshots.ts";
import type { RunQueue } from "../store/queue/run-queue.ts";
import type { RateHistory } from "../store/rate-history.ts";
import type { RunRecords } from "../store/runs/run-records.ts";
import type { TestDatabase } from "../test/database.ts";
import { createApp } from "./create-app.ts";
import { createDatabaseClock } from "./database-clock.ts";
import type { TokenSettings } from "./identity/token-settings.ts";
import type { StartRun } from "./live/hand-over.ts";
import type { LiveFeed } from "./live-events/live-feed.ts";
import type { OnNotices } from "./run-events/tell-notices.ts";
import { watchEvents } from "./watch-events.ts";
import type { WebhookDeps } from "./webhooks/webhook-access.ts";

/** A small pipeline under the name that the short addresses stand for. */
export const declared: Declaration = {
  name: "market-scan",
  title: "Made-up scan",
  description: "Rows a test chooses.",
  cron: "*/10 * * * *",
  timeZone: "UTC",
  ttlSeconds: 900,
  expireSeconds: 86_400,
  deadlineSeconds: 60,
  variants: ["strict", "relaxed"],
  input: z.looseObject({}),
  opportunity: z.looseObject({ symbol: z.string() }),
  metadata: z.looseObject({ watch: z.array(z.looseObject({ symbol: z.string() })), screener: z.array(z.looseObject({})) }),
  gate: {
    required: [],
    coverageFloor: 0,
    itemsFloor: 0,
    recordsFloor: 0,
    nullsMargin: 1,
    jumpFactor: 2,
    jumpShare: 1,
    distinctFloor: 0,
    carrySeconds: 1,
  },
};

export interface MadeUp {
  readonly watch?: readonly Record<string, unknown>[];
  readonly rates?: RateSet;
  readonly sources?: SourceReport[];
  /** By mode. */
  readonly opportunities?: Readonly<Record<string, Record<string, unknown>[]>>;
  /** Further sections, or others in the place of the usual ones, for all modes. */
  readonly sections?: Readonly<Record<string, unknown>>;
}

const body = z.record(z.string(), z.unknown());
const dollars: RateSet = { base: "USD", as_of: null, source: null, quotes: {} };

/** Executes a queued run through the verbs, as a scanner would; its rows are `madeUp`. */
export async function execute(door: Door, run: Run, madeUp: MadeUp = {}): Promise<void> {
  const { watch = [], rates = dollars, sources = [], opportunities = {}, sections = {} } = madeUp;
  const fence = await begin(door, run);
  const variant = (name: string) => ({
    opportunities: opportunities[name] ?? [],
    symbols_scanned: 3,
    total_evaluated: 6,
    metadata: {
      watch,
      rejected: { costs: 2 },
      changes: { since: null },
      screener: [{ symbol: "AAPL", last_close: 10 }],
      variant: name,
      ...sections,
    },
    digest: `digest of ${watch.length}`,
  });
  await door.call("publish", {
    run_id: run.id,
    fence,
    as_of: "2026-11-20T21:00:00.000Z",
    config_digest: "made-up",
    measures: { groups: {} },
    sources,
    rates,
    ttl_seconds: declared.ttlSeconds,
    expire_seconds: declared.expireSeconds,
    variants: { strict: variant("strict"), relaxed: variant("relaxed") },
  });
}

/** Executes a queued run that comes to nothing. */
export async function fail(door: Door, run: Run): Promise<void> {
  const fence = await begin(door, run);
  const reasons = [{ code: "source", detail: "the source was on fire" }];
  await door.call("settle", { run_id: run.id, fence, status: "failed", reasons });
}

async function begin(door: Door, run: Run): Promise<number> {
  const { fence } = await door.call("begin", { run_id: run.id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  if (fence === null) throw new Error(`run ${run.id} was not granted`);
  return fence;
}

/** Publishes as an operator's scan does. */
export async function publish(door: Door, madeUp: MadeUp = {}): Promise<void> {
  await execute(door, await order(door), madeUp);
}

export async function order(door: Door): Promise<Run> {
  const requester = { trigger: "person", name: "test" } as const;
  const { run } = await door.call("ask", {
    pipeline: declared.name,
    key: declared.name,
    requester,
    ttl_seconds: 900,
    force: true,
  });
  if (run === null) throw new Error("no run");
  return run;
}

/** Makes everything stored older by so many seconds, before an API has read it. */
export async function age({ pool }: TestDatabase, seconds: number): Promise<void> {
  const by = `- make_interval(secs => ${seconds})`;
  await pool.query(
    `update cached_scan_results set scan_timestamp = scan_timestamp ${by}, fresh_until = fresh_until ${by}, stale_until = stale_until ${by}`,
  );
  await pool.query(`update runs set begun_at = begun_at ${by}, settled_at = settled_at ${by}`);
}

export interface TestApi {
  readonly app: OpenAPIHono;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** The body of a GET, whatever its status. */
  getBody(path: string): Promise<Record<string, unknown>>;
  /** Reads the database's events now: these APIs do not by themselves. */
  lookNow(): void;
  /** What was logged, as a person reads it. */
  readonly lines: readonly string[];
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

export interface TestApiOptions {
  readonly startRun?: StartRun | null;
  readonly listSnapshots?: ListSnapshots | null;
  readonly declaration?: Declaration;
  /** In the place of the one. */
  readonly declarations?: readonly Declaration[];
  readonly rateHistory?: RateHistory;
  readonly runRecords?: RunRecords;
  readonly runQueue?: RunQueue;
  readonly feed?: LiveFeed;
  readonly runSecret?: string;
  readonly acceptsWrites?: boolean;
  readonly tokens?: TokenSettings;
  readonly onNotices?: OnNotices;
  readonly lookEveryMs?: number;
  readonly corsOrigins?: readonly string[];
  readonly rateLimits?: { readonly trustProxy: number };
  readonly webhooks?: WebhookDeps | null;
  readonly pageFolder?: string;
}

/** An API on a door, composed as the processes compose it. */
export function openTestApi(
  door: Door,
  { startRun = null, listSnapshots = null, declaration = declared, declarations = [declaration], ...more }: TestApiOptions = {},
): TestApi {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(String(JSON.parse(line).msg)) });
  const closing = new AbortController();
  const clock = createDatabaseClock(Date.now);
  const timed = clock.through(door);
  let lookNow = () => {};
  const events = watchEvents({
    door: timed,
    log,
    signal: closing.signal,
    everyMs: 3_600_000,
    hasten: (look) => {
      lookNow = look;
    },
  });
  const app = createApp({
    door: timed,
    clock,
    events,
    declarations,
    startRun,
    listSnapshots,
    log,
    closing: closing.signal,
    ...more,
  });
  return {
    app,
    get: async (path, headers = {}) => app.request(path, { headers }),
    getBody: async (path) => body.parse(await (await app.request(path)).json()),
    lookNow: () => lookNow(),
    lines,
    ended: events.ended,
    end: async () => {
      closing.abort();
      await events.ended;
      await nextTurn();
    },
  };
}

/** Awaits a condition, by looking at every turn of the event loop for at most two seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 2000;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`never so: ${isSo}`);
    await nextTurn();
  }
}
