import type { OpenAPIHono } from "@hono/zod-openapi";
import { uncached } from "../security-headers.ts";

const info = {
  title: "Larder",
  version: "0.1.0",
  description:
    "The last good result of slow work, in milliseconds, with its age and its sources. Instants are ISO 8601 in database time; errors are problem+json (RFC 9457).",
};

/** The description of all routes, put together when it is first asked for. */
export function addOpenapi(app: OpenAPIHono): void {
  let text: string | undefined;
  app.get("/openapi.json", () => {
    text ??= JSON.stringify(describeApi(app));
    return new Response(text, { headers: { "content-type": "application/json; charset=utf-8", ...uncached } });
  });
}

export function describeApi(app: OpenAPIHono) {
  return app.getOpenAPI31Document({ openapi: "3.1.0", info });
}
