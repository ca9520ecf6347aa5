import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type RateHistory, type RateInterval, rateBucket, rateIntervals, rateReading } from "../../store/rate-history.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { bucketsCsv, readingsCsv } from "../rates/history-csv.ts";
import { queryReader } from "../read-query.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

const instant = z.iso.datetime({ offset: true });
const DAY_SECONDS = 86_400;
/** A page that a chart can draw; a year in stretches of an hour is one. */
const MAX_LIMIT = 10_000;

const intervals = ["raw", ...(Object.keys(rateIntervals) as RateInterval[])] as const;
type Interval = (typeof intervals)[number];
/** How far back a reader looks who does not say. */
const defaultSpanSeconds: Readonly<Record<Interval, number>> = {
  raw: DAY_SECONDS,
  "5m": 2 * DAY_SECONDS,
  "1h": 14 * DAY_SECONDS,
  "1d": 365 * DAY_SECONDS,
};

const query = z.object({
  from: instant.optional().describe("Default: before `to` by a day (raw), 2 days (5m), 14 days (1h), a year (1d)"),
  to: instant.optional().describe("Up to this instant, without it; default now"),
  interval: z.enum(intervals).default("1h").describe("raw: every reading; else stretches by the clock in UTC"),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(1000).openapi({ type: "integer", description: "Rows per page" }),
  cursor: instant.optional().describe("next_cursor of the page before"),
  format: z.enum(["json", "csv"]).optional().describe("Default json; also by Accept: text/csv"),
});

const common = { from: instant, to: instant, next_cursor: instant.nullable().describe("Null on the last page") };
const historySchema = z
  .union([
    z.object({ interval: z.literal("raw"), ...common, points: z.array(rateReading).describe("Oldest first") }),
    z.object({ interval: z.enum(intervals).exclude(["raw"]), ...common, points: z.array(rateBucket).describe("Oldest first") }),
  ])
  .openapi("RateHistory");

interface Page {
  readonly body: z.output<typeof historySchema>;
  readonly csv: () => string;
}

/** The headline rates over time. */
export function addRatesHistory(app: OpenAPIHono, history: RateHistory | null, clock: DatabaseClock): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/rates/history",
    tags: ["rates"],
    summary: "The headline rates over time, in pages; as CSV the next page is in the header Link",
    request: { query },
    responses: {
      200: {
        description: "One page",
        content: { ...jsonResponse("", historySchema).content, "text/csv": { schema: { type: "string" } } },
      },
      400: problemResponse("A parameter is not valid"),
      503: problemResponse("Needs DATABASE_URL, or the database is away"),
    },
  });
  const readQuery = queryReader(query);

  app.get("/api/rates/history", async (c: Context) => {
    const { format, limit, ...asked } = readQuery(c);
    if (history === null)
      return refuse("needs-database-url", {
        detail: "The history needs DATABASE_URL: the database is reached over REST here.",
        remedy: "Set DATABASE_URL to the database's direct or session-pooler URL.",
      });
    const span = spanOf(asked, clock.now());
    const from = asked.cursor ?? span.from;
    const page = await readPage(history, asked.interval, { ...span, page: { from, to: span.to, limit } });
    const isCsv = format === "csv" || (format === undefined && /\btext\/csv\b/.test(c.req.header("accept") ?? ""));
    return isCsv ? csvAnswer(c, page) : c.json(page.body, 200, { ...uncached, vary: "Accept" });
  });
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Stretches are whole: the first one begins where the clock's does. */
function spanOf(
  { from, to, interval }: { from?: string | undefined; to?: string | undefined; interval: Interval },
  now: number,
): Span {
  const end = to === undefined ? now : Date.parse(to);
  const begin = from === undefined ? end - defaultSpanSeconds[interval] * 1000 : Date.parse(from);
  if (begin >= end)
    refuse("invalid-input", {
      detail: `from: "${from}" is not before to, "${new Date(end).toISOString()}".`,
      remedy: "Give an earlier from, or leave it out.",
      more: { field: "from" },
    });
  const step = interval === "raw" ? 1 : rateIntervals[interval] * 1000;
  return { from: new Date(Math.floor(begin / step) * step).toISOString(), to: new Date(end).toISOString() };
}

async function readPage(
  history: RateHistory,
  interval: Interval,
  { page, ...span }: Span & { readonly page: Parameters<RateHistory["readings"]>[0] },
): Promise<Page> {
  const next_cursor = (last: { readonly at: string } | undefined, stepMs: number) => {
    const next = last === undefined ? null : Date.parse(last.at) + stepMs;
    return next === null || next >= Date.parse(span.to) ? null : new Date(next).toISOString();
  };
  if (interval === "raw") {
    const points = [...(await history.readings(page))];
    const body = { interval, ...span, next_cursor: points.length < page.limit ? null : next_cursor(points.at(-1), 1), points };
    return { body, csv: () => readingsCsv(points) };
  }
  const points = [...(await history.buckets(interval, page))];
  const body = { interval, ...span, next_cursor: next_cursor(points.at(-1), rateIntervals[interval] * 1000), points };
  return { body, csv: () => bucketsCsv(points) };
}

function csvAnswer({ req }: Context, { body, csv }: Page): Response {
  const { interval, from, next_cursor } = body;
  const headers = {
    ...uncached,
    vary: "Accept",
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="rates-${interval}-${from.slice(0, 10)}.csv"`,
  };
  if (next_cursor === null) return new Response(csv(), { headers });
  const next = new URL(req.url);
  next.searchParams.set("cursor", next_cursor);
  return new Response(csv(), { headers: { ...headers, link: `<${next.pathname}${next.search}>; rel="next"` } });
}
