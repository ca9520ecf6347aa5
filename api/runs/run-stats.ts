import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RunRecords } from "../../store/runs/run-records.ts";
import { runStats } from "../../store/runs/run-stats.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { sharedFor } from "../shared-for.ts";
import { needsDatabaseUrl } from "./needs-database-url.ts";

const instant = z.iso.datetime({ offset: true });
const DAY_MS = 86_400_000;
/** Counting a hundred thousand runs takes a second of the database. */
const SHARED_MS = 10_000;

const query = z.object({
  from: instant.optional().describe("Runs that ended at this instant or later; default a day before `to`"),
  to: instant.optional().describe("Runs that ended before this instant; default now"),
});
const statsSchema = z.object({ from: instant, to: instant, ...runStats.shape }).openapi("RunStats");
type Stats = z.infer<typeof statsSchema>;

/** How runs went. Those of the last day are counted once for all who ask within ten seconds. */
export function addRunStats(app: OpenAPIHono, records: RunRecords | null, clock: DatabaseClock): void {
  const route = createRoute({
    method: "get",
    path: "/api/runs/stats",
    tags: ["runs"],
    summary: "How runs went: share that succeeded, durations, waits; by pipeline and by source",
    request: { query },
    responses: {
      200: jsonResponse("Of a window", statsSchema),
      400: problemResponse("A parameter is not valid"),
      503: problemResponse("Needs DATABASE_URL, or the database is away"),
    },
  });
  const read = async (window: { from: string; to: string }): Promise<Stats> =>
    records === null ? needsDatabaseUrl("Statistics of runs") : { ...window, ...(await records.stats(window)) };
  const ofLastDay = sharedFor(SHARED_MS, clock.elapsed, () => read(windowOf({}, clock.now())));

  app.openapi(route, async (c) => {
    const { from, to } = c.req.valid("query");
    const isDefault = from === undefined && to === undefined;
    return c.json(await (isDefault ? ofLastDay.get() : read(windowOf({ from, to }, clock.now()))), 200, uncached);
  });
}

function windowOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
): { from: string; to: string } {
  const end = to === undefined ? now : Date.parse(to);
  const begin = from === undefined ? end - DAY_MS : Date.parse(from);
  if (begin >= end)
    refuse("invalid-input", {
      detail: `from: "${from}" is not before to, "${new Date(end).toISOString()}".`,
      remedy: "Give an earlier from, or leave it out.",
      more: { field: "from" },
    });
  return { from: new Date(begin).toISOString(), to: new Date(end).toISOString() };
}
