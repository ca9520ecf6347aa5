import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { openTestApi, publish, type TestApi } from "../test-api.ts";

let database: TestDatabase;
let api: TestApi;

const watch = [{ symbol: "SAP", currency: "EUR", reference_price: 100, stop: 90, target: 110 }];

beforeAll(async () => {
  database = await freshDatabase();
  const door = postgresDoor(database.pool);
  await publish(door, { watch, rates: { base: "USD", as_of: null, source: "made up", quotes: { EUR: 0.8 } } });
  api = openTestApi(door);
});

afterAll(async () => {
  await api.end();
  await database.drop();
});

const snapshotFacts = z.object({ id: z.string(), run_id: z.string(), scan_timestamp: z.string() });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("the body has the sections lifted out of the metadata and what is left of it", async () => {
  const body = await api.getBody("/api/scan");
  expect(Object.keys(body)).toEqual(
    `id pipeline filter_mode run_id scan_timestamp fresh_until stale_until as_of symbols_scanned total_evaluated
     scan_duration_seconds opportunities watch rejected changes sources rates metadata`.split(/\s+/),
  );
  expect(body).toMatchObject({ filter_mode: "strict", watch, rejected: { costs: 2 }, changes: { since: null } });
  expect(body.metadata).toEqual({ screener: expect.any(Array), variant: "strict" });
});

test("a mode is served by its name, and the alias and the general address send the same bytes", async () => {
  const relaxed = await bytesOf(await api.get("/api/scan?mode=relaxed"));
  expect(JSON.parse(relaxed.toString())).toMatchObject({ filter_mode: "relaxed", metadata: { variant: "relaxed" } });
  for (const path of ["/api/scan-enhanced?mode=relaxed", "/api/snapshots/market-scan/relaxed"])
    expect((await bytesOf(await api.get(path))).equals(relaxed)).toBe(true);
});

test("the bytes are the same under every encoding, each with a tag of its own", async () => {
  const plain = await api.get("/api/scan");
  const gzip = await api.get("/api/scan", { "accept-encoding": "gzip" });
  const br = await api.get("/api/scan", { "accept-encoding": "gzip, br" });
  expect([plain, gzip, br].map(({ headers }) => headers.get("content-encoding"))).toEqual([null, "gzip", "br"]);
  expect(new Set([plain, gzip, br].map(({ headers }) => headers.get("etag"))).size).toBe(3);
  const bytes = await bytesOf(plain);
  expect(Number(plain.headers.get("content-length"))).toBe(bytes.length);
  expect(gunzipSync(await bytesOf(gzip)).equals(bytes)).toBe(true);
  expect(brotliDecompressSync(await bytesOf(br)).equals(bytes)).toBe(true);
});

test("headers tell age, freshness, run and how long caches may keep it", async () => {
  const response = await api.get("/api/scan");
  const { run_id, scan_timestamp } = snapshotFacts.parse(await response.json());
  const header = (name: string) => response.headers.get(name) ?? "";
  const ageSeconds = (Date.parse(header("date")) - Date.parse(header("last-modified"))) / 1000;
  expect(ageSeconds).toBeGreaterThanOrEqual(0);
  expect(ageSeconds).toBeLessThan(60);
  expect(Date.parse(header("last-modified"))).toBe(Math.floor(Date.parse(scan_timestamp) / 1000) * 1000);
  expect(header("larder-state")).toBe("fresh");
  expect(header("larder-run")).toBe(run_id);
  expect(header("vary")).toBe("Accept-Encoding");
  expect(header("cache-control")).toMatch(/^public, max-age=5, stale-while-revalidate=86\d{3}, stale-if-error=86400$/);
  expect(response.headers.has("age")).toBe(false);
  expect(header("x-content-type-options")).toBe("nosniff");
});

test("a reader that has it gets 304 without a body, by tag or by time", async () => {
  const { headers } = await api.get("/api/scan", { "accept-encoding": "gzip" });
  const etag = headers.get("etag") ?? "";
  const byTag = await api.get("/api/scan", { "accept-encoding": "gzip", "if-none-match": `"other", W/${etag}` });
  const byTime = await api.get("/api/scan", { "if-modified-since": headers.get("last-modified") ?? "" });
  for (const response of [byTag, byTime]) {
    expect(response.status).toBe(304);
    expect((await bytesOf(response)).length).toBe(0);
    expect(response.headers.get("cache-control")).toContain("max-age=5");
    expect(response.headers.get("larder-state")).toBe("fresh");
  }
  expect(byTag.headers.get("etag")).toBe(etag);
  expect((await api.get("/api/scan", { "if-none-match": etag })).status).toBe(200); // another encoding, other bytes
});

test("HEAD has the headers of GET and no body", async () => {
  const got = await api.get("/api/scan");
  const head = await api.app.request("/api/scan", { method: "HEAD" });
  expect(head.status).toBe(200);
  for (const name of ["etag", "content-length", "last-modified", "larder-run"])
    expect(head.headers.get(name)).toBe(got.headers.get(name));
  expect((await bytesOf(head)).length).toBe(0);
});

test("prices are shown in the base currency unless another quoted one is asked for", async () => {
  const inDollars = { currency: "USD", rate: 1.25, reference_price: 125, stop: 112.5, target: 137.5 };
  expect(await api.getBody("/api/scan")).toMatchObject({ watch: [{ display: inDollars }] });
  const inEuros = { currency: "EUR", rate: 1, reference_price: 100, stop: 90, target: 110 };
  expect(await api.getBody("/api/scan?currency=eur")).toMatchObject({ watch: [{ display: inEuros }] });
  expect(await api.getBody("/api/scan?currency=eur&rate_kind=reference")).toMatchObject({ watch: [{ display: inEuros }] });
  const tags = await Promise.all(
    ["USD", "EUR"].map(async (code) => (await api.get(`/api/scan?currency=${code}`)).headers.get("etag")),
  );
  expect(tags[0]).not.toBe(tags[1]);
});

test.each([
  ["/api/scan?mode=loose", 400, "unknown-mode", { possible: ["strict", "relaxed"] }],
  ["/api/scan?currency=XYZ", 400, "unknown-currency", { available: ["USD", "EUR"] }],
  ["/api/scan?currency=EUR&rate_kind=p2p", 400, "unknown-rate-kind", { available: ["reference"] }],
  ["/api/snapshots/market-scan?rate_kind=official", 400, "unknown-rate-kind", { available: ["reference"] }],
  ["/api/scan?rate_kind=market", 400, "invalid-input", { field: "rate_kind" }],
  ["/api/scan?wait=61", 400, "invalid-input", { field: "wait" }],
  ["/api/scan?wait=soon", 400, "invalid-input", { field: "wait" }],
  ["/api/snapshots/nothing", 404, "unknown-pipeline", { possible: ["market-scan"] }],
  ["/api/snapshots/market-scan/loose", 404, "unknown-variant", { possible: ["strict", "relaxed"] }],
  ["/api/snapshots/market-scan?at=yesterday", 400, "invalid-input", { field: "at" }],
  ["/api/snapshots/market-scan?at=2020-01-01T00:00:00Z", 404, "no-snapshot-then", {}],
  ["/api/nothing", 404, "unknown-route", {}],
])("%s is problem %d %s", async (path, status, slug, more) => {
  const response = await api.get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(await response.json()).toMatchObject({ type: `/problems/${slug}`, status, detail: expect.any(String), ...more });
});

test("an earlier snapshot is served by the time it was the newest", async () => {
  const { id, scan_timestamp } = snapshotFacts.parse(await api.getBody("/api/scan"));
  const later = new Date(Date.parse(scan_timestamp) + 1000).toISOString();
  expect(await api.getBody(`/api/snapshots/market-scan/strict?at=${later}`)).toMatchObject({ id });
});

test("served results are logged with their age", async () => {
  await api.get("/api/scan");
  expect(api.lines).toContainEqual(expect.stringMatching(/^Serving cached results \(age \d+ s, strict, fresh/));
});
