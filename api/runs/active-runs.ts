import { createHash } from "node:crypto";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { RunRecords } from "../../store/runs/run-records.ts";
import type { Caller } from "../identity/caller.ts";
import type { Identity } from "../identity/identity.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { sharedFor } from "../shared-for.ts";
import type { EventWatch } from "../watch-events.ts";
import { needsDatabaseUrl } from "./needs-database-url.ts";
import { runSchema } from "./run-schemas.ts";
import { rowFor, viewerOf } from "./shown-to.ts";

/** Everybody's page asks every few seconds: this often it is looked up anew, and at once after an event. */
const SHARED_MS = 1000;
/** Users who are remembered at a time; each with an answer of some kilobytes. */
const REMEMBERED = 1000;
const MAX_RUNS = 100;

const activeSchema = z
  .object({
    running: z.int().nonnegative(),
    queued: z.int().nonnegative(),
    runs: z.array(runSchema).describe(`Those at work, then those that wait, longest first; the first ${MAX_RUNS}`),
  })
  .openapi("ActiveRuns");

export interface ActiveRunsOptions {
  readonly records: RunRecords | null;
  readonly identity: Identity;
  readonly events: EventWatch;
  /** A clock in milliseconds that is never set. */
  readonly elapsed: () => number;
}

interface Finished {
  readonly text: string;
  readonly etag: string;
}

/** What is waiting and at work: one look in the database for all who ask at the same time. */
export function addActiveRuns(app: OpenAPIHono, { records, identity, events, elapsed }: ActiveRunsOptions): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/runs/active",
    tags: ["runs"],
    summary: "The runs that wait or are at work, with their progress; at most a second old",
    responses: {
      200: { ...jsonResponse("Not to be kept", activeSchema), headers: { ETag: { schema: { type: "string" } } } },
      304: { description: "As it was (If-None-Match)" },
      503: problemResponse("Needs DATABASE_URL, or the database is away"),
    },
  });
  const answers = new Map<string, ReturnType<typeof sharedFor<Finished>>>();
  events.subscribe((tick) => {
    if (tick.events.length > 0) for (const answer of answers.values()) answer.forget();
  });

  app.get("/api/runs/active", async (c: Context) => {
    if (records === null) return needsDatabaseUrl("The list of active runs");
    const caller = await identity.callerOf(c);
    const whose = caller.kind === "anonymous" ? "" : caller.admin ? "admin" : `user ${caller.id}`;
    if (answers.size > REMEMBERED) answers.clear();
    const answer = answers.get(whose) ?? sharedFor(SHARED_MS, elapsed, () => finish(records, caller));
    answers.set(whose, answer);
    const { text, etag } = await answer.get();
    const headers = { ...uncached, etag };
    if (c.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
  });
}

async function finish(records: RunRecords, caller: Caller): Promise<Finished> {
  const { running, queued, runs } = await records.active(viewerOf(caller), MAX_RUNS);
  const text = JSON.stringify({ running, queued, runs: runs.map((run) => rowFor(caller, run)) } satisfies z.infer<
    typeof activeSchema
  >);
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 16)}"` };
}
