import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { OpenAPIHono } from "@hono/zod-openapi";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addPage } from "./page.ts";

let folder: string;
let app: OpenAPIHono;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "larder-page-"));
  app = new OpenAPIHono();
  addPage(app, folder);
});

afterEach(() => rm(folder, { recursive: true }));

async function build(): Promise<void> {
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(folder, "index.html"), "<!doctype html>");
  await writeFile(join(folder, "color-scheme.js"), "{}");
  await writeFile(join(folder, "assets/index-abc.js"), "console.log(1)".repeat(100));
}

test("the page is asked about each time, and unchanged it is 304", async () => {
  await build();
  const response = await app.request("/");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-cache");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self';");
  const again = await app.request("/", { headers: { "if-none-match": response.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});

test("what has a digest in its name is kept for a year, compressed once", async () => {
  await build();
  const response = await app.request("/assets/index-abc.js", { headers: { "accept-encoding": "gzip, br" } });
  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toMatch(/^console/);
});

test("files that keep their names are asked about each time", async () => {
  await build();
  expect((await app.request("/color-scheme.js")).headers.get("cache-control")).toBe("no-cache");
});

test("nothing outside the folder is reached", async () => {
  await build();
  for (const path of ["/assets/../../package.json", "/assets/%2e%2e/%2e%2e/package.json", "/assets/none.js", "/favicon.svg"])
    expect((await app.request(path)).status).toBe(404);
});

test("before it is built a plain page says how; built meanwhile, it is there", async () => {
  const response = await app.request("/");
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("npm run build");
  await build();
  expect((await app.request("/")).status).toBe(200);
});
