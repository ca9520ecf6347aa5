import { z } from "@hono/zod-openapi";
import { runRow } from "../../store/runs/run-row.ts";

export const runSchema = z.object(runRow.shape).openapi("Run");

/** One run, with what lists leave out. */
export const runDetailSchema = runSchema
  .extend({
    input: z.record(z.string(), z.unknown()).nullable().describe("What it was asked with; null for whom that is not to be told"),
    kept_groups: z.array(z.string()).describe("Groups whose part of `retry_of` stands: only the others are read"),
  })
  .openapi("RunDetail");
export type RunDetail = z.infer<typeof runDetailSchema>;

export const runParams = z.object({ id: z.uuid() });
