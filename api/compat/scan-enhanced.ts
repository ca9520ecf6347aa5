import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Declaration } from "../../contract/pipeline.ts";
import type { ServeNewest } from "../live/serve-newest.ts";
import { addScan } from "../routes/scan.ts";

/** The name under which the scan was known before: same parameters, same bytes. */
export function addScanEnhanced(app: OpenAPIHono, declaration: Declaration, serveNewest: ServeNewest): void {
  addScan(app, { path: "/api/scan-enhanced", tag: "compat", summary: "Alias of /api/scan" }, declaration, serveNewest);
}
