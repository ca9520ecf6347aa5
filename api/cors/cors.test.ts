import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { openTestApi, publish, type TestApi, until } from "../test-api.ts";

const app = "https://app.example";
let database: TestDatabase;
let door: Door;
let api: TestApi;

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  await publish(door);
  api = openTestApi(door, { corsOrigins: [app, "http://localhost:5173"], runSecret: "a long run secret" });
  await until(async () => (await api.get("/api/scan")).status === 200);
});
afterAll(async () => {
  await api.end();
  await database.drop();
});

/** What the headers allow, and by what caches tell answers apart. */
const allowed = ({ headers }: Response) => ({
  origin: headers.get("access-control-allow-origin"),
  credentials: headers.get("access-control-allow-credentials"),
  vary: headers.get("vary"),
});

function preflight(origin: string, headers = "x-run-secret,content-type", of = api): Promise<Response> {
  const asked = { origin, "access-control-request-method": "POST", "access-control-request-headers": headers };
  return Promise.resolve(of.app.request("/api/runs", { method: "OPTIONS", headers: asked }));
}

describe("a page of a listed origin", () => {
  test("may send what it asks for", async () => {
    const response = await preflight(app);
    expect(response.status).toBe(204);
    expect(allowed(response)).toMatchObject({ origin: app, credentials: "true" });
    expect(response.headers.get("access-control-allow-methods")).toContain("DELETE");
    expect(response.headers.get("access-control-allow-headers")).toMatch(/content-type.*x-run-secret/);
    expect(response.headers.get("access-control-max-age")).toBe("600");
  });

  test.each(["/api/scan", "/api/scan/status", "/api/pipelines", "/api/nothing", "/api/session"])("may read %s", async (path) => {
    const response = await api.get(path, { origin: app });
    expect(allowed(response)).toMatchObject({ origin: app, credentials: "true", vary: expect.stringContaining("Origin") });
    expect(response.headers.get("access-control-expose-headers")).toContain("etag");
  });

  test("reads finished bytes as anybody does, also that there is nothing new", async () => {
    const response = await api.get("/api/scan", { origin: app, "accept-encoding": "gzip" });
    expect(allowed(response)).toMatchObject({ vary: "Accept-Encoding, Origin" });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const again = await api.get("/api/scan", {
      origin: app,
      "accept-encoding": "gzip",
      "if-none-match": response.headers.get("etag") ?? "",
    });
    expect([again.status, allowed(again).origin]).toEqual([304, app]);
  });

  test("hears why it was refused", async () => {
    const response = await api.app.request("/api/runs", { method: "POST", headers: { origin: app, "x-run-secret": "a guess" } });
    expect([response.status, allowed(response).origin]).toEqual([403, app]);
  });
});

describe("any other page", () => {
  test.each([
    "https://evil.example",
    "https://app.example.evil.example",
    "http://app.example",
    "https://app.example:8443",
    "null",
  ])("of %s may do nothing, and caches do not give it another's answer", async (origin) => {
    expect(allowed(await preflight(origin))).toMatchObject({ origin: null });
    expect(allowed(await api.get("/api/scan", { origin }))).toMatchObject({ origin: null, vary: "Accept-Encoding, Origin" });
    expect(allowed(await api.get("/api/scan/status", { origin }))).toMatchObject({ origin: null, vary: "Origin" });
  });
});

test("without a list no header speaks of origins", async () => {
  const plain = openTestApi(door, {});
  await until(async () => (await plain.get("/api/scan")).status === 200);
  expect(allowed(await plain.get("/api/scan", { origin: app }))).toEqual({
    origin: null,
    credentials: null,
    vary: "Accept-Encoding",
  });
  expect(allowed(await preflight(app, "", plain))).toMatchObject({ origin: null });
  await plain.end();
});
