import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { runStatuses, triggers } from "../../contract/words.ts";
import type { RunPageAsked } from "../../store/runs/list-runs.ts";
import { runSorts, sortOrders } from "../../store/runs/run-order.ts";
import type { RunRecords } from "../../store/runs/run-records.ts";
import type { Caller } from "../identity/caller.ts";
import type { Identity } from "../identity/identity.ts";
import { queryReader } from "../read-query.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { exportRuns } from "./export-runs.ts";
import { needsDatabaseUrl } from "./needs-database-url.ts";
import { runSchema } from "./run-schemas.ts";
import { rowFor, viewerOf } from "./shown-to.ts";

const instant = z.iso.datetime({ offset: true });
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

const query = z.object({
  pipeline: z.string().min(1).optional(),
  status: z.enum(runStatuses).optional(),
  user: z.string().min(1).optional().describe("Of this user: your own id, or anybody's for administrators"),
  trigger: z.enum(triggers).optional(),
  from: instant.optional().describe("Asked for at this instant or later"),
  to: instant.optional().describe("Asked for before this instant"),
  q: z
    .string()
    .trim()
    .min(3)
    .max(100)
    .optional()
    .describe("Part of an id, of a pipeline's name or of a reason; of your own runs also of the input and of who asked"),
  sort: z.enum(runSorts).default("asked_at").describe("What has not happened yet counts as latest, and longest"),
  order: z.enum(sortOrders).default("desc"),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .optional()
    .openapi({
      type: "integer",
      description: `Runs per page, default ${DEFAULT_LIMIT}; of a download: at most so many, default all`,
    }),
  cursor: z.string().min(1).optional().describe("next_cursor of the page before, with the same sort and order"),
  format: z.enum(["json", "csv"]).optional().describe("Download all that match"),
});
type Query = z.infer<typeof query>;

const pageSchema = z
  .object({
    runs: z.array(runSchema),
    next_cursor: z.string().nullable().describe("Null on the last page"),
    searched_from: instant.nullable().describe("Where q could not be looked for in all runs: only in those asked for since then"),
  })
  .openapi("RunPage");

/** Runs of whatever kind, whoever asked for them: schedules, readers, people, programs. */
export function addListRuns(app: OpenAPIHono, records: RunRecords | null, { callerOf }: Identity, now: () => number): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/runs",
    tags: ["runs"],
    summary: "Runs, in pages or as a download; a pipeline's are everybody's to see, own ones their users'",
    request: { query },
    responses: {
      200: {
        description: "One page, or all of them as a file",
        content: { ...jsonResponse("", pageSchema).content, "text/csv": { schema: { type: "string" } } },
      },
      400: problemResponse("A parameter is not valid"),
      403: problemResponse("Another user's runs were asked for"),
      503: problemResponse("Needs DATABASE_URL, or the database is away"),
    },
  });
  const readQuery = queryReader(query);

  app.get("/api/runs", async (c: Context) => {
    const asked = readQuery(c);
    const caller = await callerOf(c);
    checkQuery(asked, caller);
    if (records === null) return needsDatabaseUrl("Lists of runs");
    const { format, limit, cursor = null, ...wanted } = asked;
    const page: RunPageAsked = { ...wanted, viewer: viewerOf(caller), limit: limit ?? DEFAULT_LIMIT, cursor };
    if (format !== undefined) {
      const day = new Date(now()).toISOString().slice(0, 10);
      return exportRuns(records.list, page, { format, atMost: limit ?? Number.POSITIVE_INFINITY, caller, day });
    }
    const { runs, nextCursor, searchedFrom } = await records.list(page);
    const shown = { runs: runs.map((run) => rowFor(caller, run)), next_cursor: nextCursor, searched_from: searchedFrom };
    return c.json(shown satisfies z.infer<typeof pageSchema>, 200, uncached);
  });
}

function checkQuery({ user, from, to }: Query, caller: Caller): void {
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    refuse("invalid-input", {
      detail: `from: "${from}" is not before to, "${to}".`,
      remedy: "Give an earlier from, or leave it out.",
      more: { field: "from" },
    });
  if (user === undefined || (caller.kind !== "anonymous" && (caller.admin || caller.id === user))) return;
  refuse("not-allowed", {
    detail: `user: whose runs are "${user}"'s is told to them and to administrators.`,
    remedy: "Sign in as one of these, or leave user out.",
    more: { field: "user" },
  });
}
