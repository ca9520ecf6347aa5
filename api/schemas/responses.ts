import { z } from "@hono/zod-openapi";
import { progress } from "../../contract/run.ts";
import { runStatuses } from "../../contract/words.ts";
import { problemSlugs } from "../problem.ts";

const problemSchema = z
  .object({
    type: z.enum(problemSlugs.map((slug) => `/problems/${slug}`)).describe("Stable: clients branch on it"),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What was wrong, with the value seen"),
    remedy: z.string().optional().describe("What to do"),
  })
  .catchall(z.unknown())
  .openapi("Problem", { description: "RFC 9457" });

export const acceptedSchema = z
  .object({
    run_id: z.uuid(),
    pipeline: z.string(),
    status: z.enum(runStatuses),
    detail: z.string(),
    progress: progress.nullable(),
  })
  .openapi("Accepted");

/** One failure in a route's description. */
export function problemResponse(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

export function jsonResponse<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { "application/json": { schema } } };
}

const text = { type: "string" } as const;

/** What a route that serves snapshots may answer. */
export function answerResponses(schema: z.ZodType) {
  return {
    200: {
      ...jsonResponse("The newest result. Its age is Date minus Last-Modified", schema),
      headers: {
        "Last-Modified": { schema: text, description: "When the run began, database time" },
        ETag: { schema: text, description: "Strong; one per snapshot, currency and encoding" },
        "Larder-State": { schema: { ...text, enum: ["fresh", "stale", "expired"] }, description: "Freshness at Date" },
        "Larder-Run": { schema: text, description: "The run that made the snapshot" },
      },
    },
    202: {
      ...jsonResponse("Nothing is stored yet; a run is wanted or under way", acceptedSchema),
      headers: { "Retry-After": { schema: { type: "integer" as const }, description: "Seconds" } },
    },
    304: { description: "The reader has it already (If-None-Match, If-Modified-Since)" },
    400: problemResponse("A parameter is not valid"),
    503: problemResponse("Nothing is stored and nothing can be started"),
  };
}
