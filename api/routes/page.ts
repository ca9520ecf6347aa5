import type { OpenAPIHono } from "@hono/zod-openapi";
import { loadPage, type PageFile } from "../page/load-page.ts";
import { ASK_EACH_TIME, FOR_EVER, sendFile } from "../page/send-file.ts";
import { problem } from "../problem.ts";
import { appSecurityHeaders } from "../security-headers.ts";

const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Larder</title></head>
<body><h1>The page has not been built</h1><p>Run <code>npm run build</code>, then load this again. The API works: see <a href="/docs">/docs</a>.</p></body>
</html>
`;

/** Files beside index.html that keep their names. */
const NAMED = ["/color-scheme.js", "/favicon.svg"] as const;

/** Addresses that the page itself tells apart. */
const VIEWS = ["/", "/rates", "/background-scraper-test", "/runs", "/pipelines", "/pipelines/:name"] as const;

/** The page at its addresses, from memory. Whoever builds it while the server runs finds it at the next load. */
export function addPage(app: OpenAPIHono, folder: string): void {
  let loading: Promise<ReadonlyMap<string, PageFile> | null> | null = null;
  const load = async () => {
    loading ??= loadPage(folder);
    const page = await loading;
    if (page === null) loading = null; // looked for again next time
    return page;
  };

  app.on("GET", [...VIEWS], async (c) => {
    const index = (await load())?.get("/index.html");
    if (index !== undefined) return sendFile(c, index, ASK_EACH_TIME);
    const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...appSecurityHeaders };
    return new Response(notBuilt, { status: 503, headers });
  });
  app.on("GET", [...NAMED, "/assets/*"], async (c) => {
    const file = (await load())?.get(c.req.path);
    if (file !== undefined) return sendFile(c, file, c.req.path.startsWith("/assets/") ? FOR_EVER : ASK_EACH_TIME);
    return problem("unknown-route", {
      detail: `${c.req.path} is not part of the page.`,
      remedy: "Load the page again: it may have been built anew.",
    });
  });
}
