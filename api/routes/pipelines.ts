import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { ageSeconds, freshnessAt } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { nextFire } from "../../contract/schedule.ts";
import { freshnesses } from "../../contract/words.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { jsonResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";

const instant = z.iso.datetime({ offset: true });

const pipelineSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    schedule: z.object({
      cron: z.string().describe("Five fields"),
      time_zone: z.string(),
      interval_seconds: z.int().nullable().describe("In the place of cron where it is set"),
      next_run_at: instant,
    }),
    ttl_seconds: z.number().describe("A result is fresh this long after its run began"),
    expire_seconds: z.number().describe("A result is expired this long after its run began"),
    variants: z.array(
      z.object({
        name: z.string(),
        href: z.string(),
        state: z.enum(freshnesses).nullable().describe("Of the result in memory; null where there is none"),
        age_seconds: z.int().nullable(),
        scan_timestamp: instant.nullable(),
        as_of: instant.nullable(),
      }),
    ),
  })
  .openapi("Pipeline");

export function addPipelines(app: OpenAPIHono, declarations: readonly Declaration[], shelf: Shelf, clock: DatabaseClock): void {
  const route = createRoute({
    method: "get",
    path: "/api/pipelines",
    tags: ["pipelines"],
    summary: "The pipelines that are on",
    responses: { 200: jsonResponse("All of them", z.object({ pipelines: z.array(pipelineSchema) })) },
  });
  app.openapi(route, (c) => {
    const now = clock.now();
    return c.json({ pipelines: declarations.map((declaration) => describe(declaration, shelf, now)) }, 200, uncached);
  });
}

function describe(declaration: Declaration, shelf: Shelf, now: number): z.infer<typeof pipelineSchema> {
  const { name, title, description, cron, timeZone, intervalSeconds, ttlSeconds, expireSeconds, variants } = declaration;
  const next_run_at = nextFire(declaration, now).toISOString();
  return {
    name,
    title,
    description,
    schedule: { cron, time_zone: timeZone, interval_seconds: intervalSeconds ?? null, next_run_at },
    ttl_seconds: ttlSeconds,
    expire_seconds: expireSeconds,
    variants: variants.map((variant) => {
      const snapshot = shelf.get(name, variant)?.snapshot;
      return {
        name: variant,
        href: `/api/snapshots/${name}/${variant}`,
        state: snapshot === undefined ? null : freshnessAt(snapshot, now),
        age_seconds: snapshot === undefined ? null : ageSeconds(snapshot, now),
        scan_timestamp: snapshot?.scan_timestamp ?? null,
        as_of: snapshot?.as_of ?? null,
      };
    }),
  };
}
