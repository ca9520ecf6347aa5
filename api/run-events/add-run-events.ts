import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Logger } from "pino";
import { refetch, runEvent, runProgress, runRows } from "../../contract/run-event.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Identity } from "../identity/identity.ts";
import { readParam } from "../read-param.ts";
import { refuse } from "../refuse.ts";
import { problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { connectionOf } from "../streams/connection-of.ts";
import { createStreams, eventStreamHeaders } from "../streams/streams.ts";
import type { EventWatch } from "../watch-events.ts";
import { followRuns } from "./follow-runs.ts";
import { createKnownRuns } from "./known-runs.ts";
import { lookForProgress } from "./look-for-progress.ts";
import { type OnNotices, tellNotices } from "./tell-notices.ts";

type Connected = { Bindings: Partial<HttpBindings> };

const place = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const query = z.object({
  after: place.optional().describe("Position of the last event that is known; Last-Event-ID, where it is sent, goes before it"),
});
const allQuery = query.extend({ pipeline: z.string().optional().describe("Only of this pipeline, and then with `row` events") });
const params = z.object({ id: z.uuid() });
const headers = z.object({ "last-event-id": place.optional().describe("What a browser sends by itself when it comes back") });

const schemas = {
  RunEvent: z.object(runEvent.shape),
  RunProgress: z.object(runProgress.shape),
  RunRows: z.object(runRows.shape),
  Refetch: z.object(refetch.shape),
};

const WHAT = `Server-sent events: \`run\` (RunEvent; its id is its position, and none is lost between two of them), \`progress\` (RunProgress) and
\`row\` (RunRows), which are provisional, have no id and are not told again, and \`refetch\` (Refetch): what came after the position sent
is not told any more, so load it anew; what follows is new.`;

export interface RunEventsOptions {
  readonly door: Door;
  readonly events: EventWatch;
  readonly identity: Pick<Identity, "callerOf">;
  /** Names of those that are on. */
  readonly pipelines: readonly string[];
  /** null: there are none, and progress is looked for every `lookEveryMs`. */
  readonly onNotices: OnNotices | null;
  readonly lookEveryMs: number;
  readonly log: Logger;
  readonly closing: AbortSignal;
}

/** What happens to runs, to whoever listens to this process. */
export function addRunEvents(app: OpenAPIHono, options: RunEventsOptions): void {
  document(app);
  const { door, events, identity, pipelines, onNotices, log, closing } = options;
  const streams = createStreams({ about: "the events of runs", log, closing });
  const known = createKnownRuns(door, events);
  const following = followRuns({ door, events, streams, log, onRun: known.add });
  if (onNotices === null) lookForProgress({ following, known, everyMs: options.lookEveryMs, log, closing });
  else tellNotices({ onNotices, following, known, log, closing });

  const follow = async (c: Context<Connected>, run: string | null, pipeline: string | null) => {
    const caller = await identity.callerOf(c);
    const connection = connectionOf(c, streams, `Poll ${run === null ? "/api/runs" : `/api/runs/${run}`}.`);
    if (c.req.raw.method === "HEAD") return new Response(null, { headers: { ...connection.headers, ...eventStreamHeaders } });
    const sent = c.req.header("last-event-id") || c.req.query("after");
    const position = sent === undefined ? null : placeOf(sent);
    const answer = await following.open(connection, { caller, run, pipeline, position });
    if (answer === "over") return new Response(null, { status: 204, headers: uncached }); // a browser does not come back then
    if (answer === "unknown")
      return refuse("not-found", { detail: `There is no run ${run}.`, remedy: "POST /api/runs starts one." });
    return RESPONSE_ALREADY_SENT;
  };
  app.get("/api/runs/:id/events", (c: Context<Connected>) => follow(c, readParam(c, params).id, null));
  app.get("/api/events", (c: Context<Connected>) => {
    const pipeline = c.req.query("pipeline") ?? null;
    if (pipeline === null || pipelines.includes(pipeline)) return follow(c, null, pipeline);
    return refuse("unknown-pipeline", {
      detail: `pipeline: "${pipeline}" is not on here.`,
      remedy: `Use one of ${pipelines.join(", ")}, or leave it out.`,
      more: { field: "pipeline", possible: pipelines },
    });
  });
}

function placeOf(sent: string): number {
  const read = place.safeParse(sent);
  if (read.success) return read.data;
  return refuse("invalid-input", {
    detail: `after: "${sent.slice(0, 80)}" is no position of an event.`,
    remedy: "Send the id of the last event that came, or leave it out.",
    more: { field: "after" },
  });
}

function document(app: OpenAPIHono): void {
  for (const [name, schema] of Object.entries(schemas)) app.openAPIRegistry.register(name, schema);
  const responses = {
    200: { description: WHAT, content: { "text/event-stream": { schema: { type: "string" as const } } } },
    400: problemResponse("The position or the id is not one"),
    404: problemResponse("There is no such run for this caller, or no such pipeline"),
    503: problemResponse("There is no connection to write to, or too many are open already"),
  };
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/events",
    tags: ["runs"],
    summary: "What happens to all runs that the caller may see, from now on or from a position",
    request: { query: allQuery, headers },
    responses,
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/runs/{id}/events",
    tags: ["runs"],
    summary: "What happens to one run, from its beginning or from a position, until it is over",
    request: { params, query, headers },
    responses: { ...responses, 204: { description: "It is over, and all there is to tell was told before the position sent" } },
  });
}
