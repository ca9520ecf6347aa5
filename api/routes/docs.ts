import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { pageSecurityHeaders } from "../security-headers.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Larder API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });\n`;

/** The parts of Swagger UI that the page loads; nothing else of its folder is served. */
const files = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
} as const;

const ONE_HOUR = "public, max-age=3600";

/** The documentation page, whole from this server: it works without the internet. */
export function addDocs(app: OpenAPIHono): void {
  const folder = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));
  app.get("/docs", () => send(page, "text/html; charset=utf-8"));
  app.get("/docs/start.js", () => send(start, "text/javascript; charset=utf-8"));
  for (const [name, type] of Object.entries(files))
    app.get(`/docs/${name}`, async () => send(await readFile(join(folder, name)), type));
}

function send(body: string | Buffer<ArrayBuffer>, type: string): Response {
  return new Response(body, { headers: { "content-type": type, "cache-control": ONE_HOUR, ...pageSecurityHeaders } });
}
