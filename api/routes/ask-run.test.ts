import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { declared, execute, fail, openTestApi, type TestApi } from "../test-api.ts";

let database: TestDatabase;
let door: Door;
let api: TestApi;
let handedOver: Run[] = [];

const input = z.strictObject({ symbols: z.array(z.string()).optional(), max_symbols: z.int().positive().optional() });
const asked = z.object({ run_id: z.string(), answer: z.string(), status: z.string() });

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  const startRun = async (run: Run) => void handedOver.push(run);
  api = openTestApi(door, { startRun, acceptsWrites: true, declaration: { ...declared, input } });
});

beforeEach(async () => {
  for (const run of handedOver) await door.call("cancel", { run_id: run.id });
  handedOver = [];
});

afterAll(async () => {
  await api.end();
  await database.drop();
});

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return Promise.resolve(
    api.app.request("/api/runs", { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } }),
  );
}

test("a person's run is created, handed over and told of from its beginning to its end", async () => {
  const response = await post({ pipeline: "market-scan" });
  expect(response.status).toBe(202);
  const { run_id, answer, status } = asked.parse(await response.json());
  expect({ answer, status }).toEqual({ answer: "created", status: "queued" });
  expect(handedOver).toMatchObject([{ id: run_id, trigger: "person", input: {} }]);

  const location = response.headers.get("location") ?? "";
  expect(location).toBe(`/api/runs/${run_id}`);
  expect(await api.getBody(location)).toMatchObject({ id: run_id, status: "queued", progress: null, settled_at: null });
  for (const run of handedOver) await execute(door, run);
  expect(await api.getBody(location)).toMatchObject({
    status: "succeeded",
    outcome: "published",
    settled_at: expect.any(String),
  });
});

test("whoever asks while a run is under way is attached to it", async () => {
  const first = asked.parse(await (await post({ pipeline: "market-scan" })).json());
  const second = asked.parse(await (await post({ pipeline: "market-scan" })).json());
  expect(second).toEqual({ ...first, answer: "attached" });
});

test("a run is had at once even while reads are to wait after a failure", async () => {
  await post({ pipeline: "market-scan" });
  for (const run of handedOver) await fail(door, run);
  const { answer } = asked.parse(await (await post({ pipeline: "market-scan" })).json());
  expect(answer).toBe("created");
});

test("the input goes on as it was sent, without defaults", async () => {
  await post({ pipeline: "market-scan", input: { symbols: ["AAPL"] } });
  expect(handedOver).toMatchObject([{ input: { symbols: ["AAPL"] } }]);
});

test("who asked for a run and with what is told to nobody", async () => {
  const { run_id } = asked.parse(await (await post({ pipeline: "market-scan", input: { symbols: ["AAPL"] } })).json());
  expect(Object.keys(await api.getBody(`/api/runs/${run_id}`))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/input|requesters/)]),
  );
});

test.each([
  [{ pipeline: "market-scan", input: { max_symbols: -1 } }, 400, "invalid-input", { field: "input.max_symbols" }],
  [{ pipeline: "market-scan", input: { symbol: "AAPL" } }, 400, "invalid-input", { field: "input.symbol" }],
  [{ pipeline: "market-scan", force: true }, 400, "invalid-input", { field: "force" }],
  [{}, 400, "invalid-input", { field: "pipeline" }],
  ["{", 400, "invalid-input", {}],
  ["[]", 400, "invalid-input", {}],
  [{ pipeline: "listings" }, 404, "unknown-pipeline", { possible: ["market-scan"] }],
  [{ pipeline: "x".repeat(100_001) }, 413, "too-large", {}],
])("%j is problem %d %s", async (body, status, slug, more) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ type: `/problems/${slug}`, detail: expect.any(String), ...more });
  expect(handedOver).toEqual([]);
});

test("a wrong value is shown in the detail", async () => {
  const response = await post({ pipeline: "market-scan", input: { max_symbols: -1 } });
  expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/^input\.max_symbols: -1 \(/) });
});

test("what is not sent as JSON is 415", async () => {
  const response = await post({ pipeline: "market-scan" }, { "content-type": "text/plain" });
  expect(response.status).toBe(415);
});

test.each([
  [{ host: "localhost:3000", origin: "http://localhost:3000" }, 202],
  [{ host: "[::1]:3000" }, 202],
  [{ host: "localhost:3000", origin: "http://evil.example" }, 403],
  [{ host: "localhost:3000", origin: "http://localhost:8080" }, 403],
  [{ host: "localhost:3000", origin: "null" }, 403],
  [{ host: "rebound.example:3000", origin: "http://rebound.example:3000" }, 403],
  [{ host: "localhost:3000", "x-forwarded-for": "203.0.113.9" }, 403],
])("a request with %j is %d", async (headers: Record<string, string>, status) => {
  expect((await post({ pipeline: "market-scan" }, headers)).status).toBe(status);
});

test("a server that others reach starts nothing and says what to do", async () => {
  const open = openTestApi(door, { startRun: async () => {} });
  const response = await open.app.request("/api/runs", { method: "POST", body: "{}" });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    type: "/problems/not-allowed",
    remedy: expect.stringContaining("HOST=127.0.0.1"),
  });
  expect(await open.getBody("/api/scan/status")).toMatchObject({ accepts_runs: false });
  await open.end();
});

test("a run that is not there is 404, and what is no id is 400", async () => {
  expect((await api.get("/api/runs/00000000-0000-4000-8000-000000000000")).status).toBe(404);
  expect((await api.get("/api/runs/latest")).status).toBe(400);
});
