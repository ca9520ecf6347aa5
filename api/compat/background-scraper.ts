import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import { ageSeconds, freshnessAt } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { intervalAt, nextFire } from "../../contract/schedule.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import { freshnesses } from "../../contract/words.ts";
import { exchangeRatesMetadata } from "../../scanner/pipelines/exchange-rates/declare.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { Identity } from "../identity/identity.ts";
import type { HandOver } from "../live/hand-over.ts";
import { within } from "../live/within.ts";
import type { LiveFeed } from "../live-events/live-feed.ts";
import { liveRatesOf } from "../rates/live-rates.ts";
import { readRates } from "../rates/read-rates.ts";
import { refusalOf, writesRefused } from "../rates/writes-refused.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { describeRuns, runsNow } from "../schemas/runs-now.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";

const instant = z.iso.datetime({ offset: true });

const statusSchema = z
  .object({
    running: z
      .boolean()
      .nullable()
      .describe("Whether the rates are read on schedule, by whichever process; null: the database is away"),
    interval_seconds: z.number().positive(),
    next_run_at: instant.nullable().describe("Null while it is stopped"),
    run: runsNow.shape.running,
    last_run: runsNow.shape.last_run,
    success_rate: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe("Share of the runs of the last 24 hours that were published; null without any"),
    runs_24h: z.int().nonnegative().nullable(),
    update_frequency_seconds: z
      .number()
      .nonnegative()
      .nullable()
      .describe("Median time from one published run to the next, last 24 hours"),
    data_freshness: z
      .object({ state: z.enum(freshnesses), age_seconds: z.int().nonnegative(), last_updated: instant.nullable() })
      .nullable(),
    connected_clients: z.int().nonnegative().describe("That this process tells: Socket.IO and server-sent events"),
    sources: exchangeRatesMetadata.shape.health,
    accepts_writes: z.boolean().describe("Whether who asks may start it, stop it and set alerts"),
    writes_refused: writesRefused.nullable().describe("Why not; null where they may"),
    now: instant.describe("Database time, by which all of this is told"),
    changed_at: instant.nullable().describe("When it was last started or stopped by somebody"),
    changed_by: z.string().nullable(),
    database: runsNow.shape.database,
  })
  .openapi("BackgroundScraperStatus");
/** What is the same for everybody who asks. */
type Status = Omit<z.infer<typeof statusSchema>, "accepts_writes" | "writes_refused">;

const steeredSchema = z
  .object({ success: z.literal(true), message: z.string(), running: z.boolean() })
  .openapi("BackgroundScraperSteered");

export interface BackgroundScraperOptions {
  readonly declaration: Declaration;
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly shelf: Shelf;
  readonly feed: LiveFeed;
  /** Null: nobody here executes what a start asks for; the schedule does. */
  readonly handOver: HandOver | null;
  readonly identity: Identity;
  readonly log: Logger;
}

const PATIENCE_MS = 2000;

/** The words by which the reading of rates was started, stopped and watched before: the pause of its schedule, kept in the database. */
export function addBackgroundScraper(app: OpenAPIHono, options: BackgroundScraperOptions): void {
  const { declaration, door, identity, log } = options;
  const { name } = declaration;

  const status = createRoute({
    method: "get",
    path: "/api/background-scraper/status",
    tags: ["compat"],
    summary: "How the reading of exchange rates is going",
    responses: { 200: jsonResponse("Not cached", statusSchema) },
  });
  app.openapi(status, async (c) => {
    const [described, writes_refused] = await Promise.all([describeStatus(options), refusalOf(c, identity)]);
    return c.json({ ...described, accepts_writes: writes_refused === null, writes_refused }, 200, uncached);
  });

  const steering = (action: "start" | "stop", paused: boolean) => {
    const route = createRoute({
      method: "post",
      path: `/api/background-scraper/${action}`,
      tags: ["compat"],
      summary: paused
        ? "Read the rates on schedule no more"
        : "Read the rates on schedule, and once at once where they are stale",
      responses: {
        200: jsonResponse("All processes go by it, also after a restart", steeredSchema),
        401: problemResponse("Nobody is signed in"),
        403: problemResponse("Not from here: the remedy says how"),
        503: problemResponse("The database is away"),
      },
    });
    app.openapi(route, async (c) => {
      await identity.requireAdmin(c);
      const { changed } = await door.call("steer", { pipeline: name, paused, by: "api" });
      if (!paused) await runOnce(options);
      const message = `Background scraper ${changed ? "" : "was already "}${paused ? "stopped" : "started"}`;
      log.info({ pipeline: name, changed }, message);
      return c.json({ success: true as const, message, running: !paused }, 200, uncached);
    });
  };
  steering("start", false);
  steering("stop", true);
}

async function runOnce({ declaration, door, handOver }: BackgroundScraperOptions): Promise<void> {
  if (handOver === null) return;
  const { name, ttlSeconds } = declaration;
  const requester = { trigger: "read", name: "background-scraper" } as const;
  const { run } = await door.call("ask", { pipeline: name, key: name, requester, ttl_seconds: ttlSeconds });
  if (run !== null) handOver(run);
}

async function describeStatus({ declaration, door, clock, shelf, feed }: BackgroundScraperOptions): Promise<Status> {
  const { name, variants } = declaration;
  const asked = Promise.all([door.call("pulse", { pipeline: name }), door.call("status", { key: name })]);
  const answered = await within(PATIENCE_MS, asked.catch(toLarderError));
  const [pulse, runs] = Array.isArray(answered) ? answered : [];
  const now = clock.now();
  const { running: run, last_run, database } = describeRuns(runs);
  const snapshot = shelf.get(name, variants[0])?.snapshot;
  return {
    running: pulse === undefined ? null : !pulse.paused,
    interval_seconds: intervalAt(declaration, now) / 1000,
    next_run_at: pulse?.paused === true ? null : nextFire(declaration, now).toISOString(),
    run,
    last_run,
    success_rate: pulse === undefined || pulse.runs_ended === 0 ? null : pulse.runs_published / pulse.runs_ended,
    runs_24h: pulse?.runs_ended ?? null,
    update_frequency_seconds: pulse?.update_seconds ?? null,
    ...describeData(snapshot, now),
    connected_clients: feed.followers,
    now: new Date(now).toISOString(),
    changed_at: pulse?.changed_at ?? null,
    changed_by: pulse?.changed_by ?? null,
    database,
  };
}

function describeData(snapshot: Snapshot | undefined, now: number): Pick<Status, "data_freshness" | "sources"> {
  const known = snapshot === undefined ? null : readRates(snapshot);
  if (snapshot === undefined || known === null) return { data_freshness: null, sources: [] };
  const { last_updated } = liveRatesOf(snapshot, known);
  const data_freshness = { state: freshnessAt(snapshot, now), age_seconds: ageSeconds(snapshot, now), last_updated };
  return { data_freshness, sources: known.metadata.health };
}
