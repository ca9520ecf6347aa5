import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { sourceReport } from "../../contract/candidate.ts";
import { toLarderError } from "../../contract/errors.ts";
import { ageSeconds, freshnessAt } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { nextFire } from "../../contract/schedule.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import { freshnesses } from "../../contract/words.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { within } from "../live/within.ts";
import { modeOf } from "../schemas/reading-query.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { describeRuns, runsNow } from "../schemas/runs-now.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";

const instant = z.iso.datetime({ offset: true });

const statusSchema = z
  .object({
    state: z.enum(freshnesses).nullable().describe("Of the stored result; null where nothing is stored"),
    age_seconds: z.int().nonnegative().nullable().describe("Since the run that made it began, seconds"),
    scan_timestamp: instant.nullable().describe("When that run began: when we looked"),
    as_of: instant.nullable().describe("What the newest data in it is as of"),
    ttl_seconds: z.number().describe("A result is fresh this long"),
    now: instant.describe("Database time of this answer: what ages are told by"),
    accepts_runs: z.boolean().describe("Whether POST /api/runs is allowed from this machine"),
    next_run_at: instant.describe("Next instant of the schedule"),
    running: runsNow.shape.running,
    last_run: runsNow.shape.last_run,
    sources: z.array(
      sourceReport.omit({ set_aside: true }).extend({ set_aside: z.int().describe("Items read but not used, count") }),
    ),
    database: runsNow.shape.database,
  })
  .openapi("ScanStatus");
type Status = z.infer<typeof statusSchema>;

export interface ScanStatusOptions {
  readonly declaration: Declaration;
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly shelf: Shelf;
  readonly acceptsWrites: boolean;
}

/** A status that comes late is of no use. */
const PATIENCE_MS = 2000;

export function addScanStatus(app: OpenAPIHono, options: ScanStatusOptions): void {
  const { declaration, door, clock, shelf, acceptsWrites } = options;
  const route = createRoute({
    method: "get",
    path: "/api/scan/status",
    tags: ["scan"],
    summary: "How fresh the stored result is and what is being done about it",
    request: { query: z.object({ mode: modeOf(declaration.variants) }) },
    responses: { 200: jsonResponse("Not cached", statusSchema), 400: problemResponse("A parameter is not valid") },
  });

  app.openapi(route, async (c) => {
    const { mode } = c.req.valid("query");
    if (shelf.get(declaration.name, mode) === undefined)
      await within(PATIENCE_MS, shelf.look(declaration.name).catch(toLarderError));
    const runs = await within(
      PATIENCE_MS,
      door.call("status", { key: declaration.name }).catch(() => undefined),
    );
    const now = clock.now();
    const stored = describeStored(shelf.get(declaration.name, mode)?.snapshot, now);
    const constant = { ttl_seconds: declaration.ttlSeconds, accepts_runs: acceptsWrites };
    const times = { now: new Date(now).toISOString(), next_run_at: nextFire(declaration, now).toISOString() };
    return c.json({ ...stored, ...constant, ...times, ...describeRuns(runs) }, 200, uncached);
  });
}

function describeStored(
  snapshot: Snapshot | undefined,
  now: number,
): Pick<Status, "state" | "age_seconds" | "scan_timestamp" | "as_of" | "sources"> {
  if (snapshot === undefined) return { state: null, age_seconds: null, scan_timestamp: null, as_of: null, sources: [] };
  return {
    state: freshnessAt(snapshot, now),
    age_seconds: ageSeconds(snapshot, now),
    scan_timestamp: snapshot.scan_timestamp,
    as_of: snapshot.as_of,
    sources: snapshot.sources.map((source) => ({ ...source, set_aside: source.set_aside.length })),
  };
}
