import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Declaration } from "../../contract/pipeline.ts";
import type { ServeNewest } from "../live/serve-newest.ts";
import { queryReader } from "../read-query.ts";
import { answerSchema } from "../schemas/answer-schema.ts";
import { scanQuery } from "../schemas/reading-query.ts";
import { answerResponses } from "../schemas/responses.ts";

export interface ScanRoute {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
}

/** A route that serves the market scan. Mounted plainly: the validators of a documented route would cost more than a hit. */
export function addScan(app: OpenAPIHono, route: ScanRoute, declaration: Declaration, serveNewest: ServeNewest): void {
  const query = scanQuery(declaration);
  const readQuery = queryReader(query);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    request: { query },
    responses: answerResponses(answerSchema(declaration)),
  });
  app.get(route.path, (c: Context) => {
    const { mode, currency, rate_kind: rateKind, wait } = readQuery(c);
    return serveNewest(c, { declaration, variant: mode, currency, rateKind, wait });
  });
}
