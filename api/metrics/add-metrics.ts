import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Identity } from "../identity/identity.ts";
import { problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { MetricsOptions } from "./open-metrics.ts";

/** What a Prometheus server reads. Its library is loaded when that first happens. */
export function addMetrics(app: OpenAPIHono, { requireAdmin }: Identity, options: MetricsOptions): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/metrics",
    tags: ["health"],
    summary: "Figures for Prometheus: runs, durations, ages of snapshots, answers served, the event loop; for administrators",
    responses: {
      200: { description: "Text exposition format", content: { "text/plain": { schema: { type: "string" } } } },
      401: problemResponse("Nobody is signed in: a scraper sends X-Run-Secret"),
      403: problemResponse("Not from here"),
    },
  });
  let opened: Promise<() => Promise<string>> | null = null;
  app.get("/metrics", async (c) => {
    await requireAdmin(c);
    opened ??= import("./open-metrics.ts").then(({ openMetrics }) => openMetrics(options));
    const text = await (await opened)();
    return new Response(text, { headers: { ...uncached, "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
  });
}
