import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { type OpenQueue, openQueue } from "../../store/queue/open-queue.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { declared, execute, fail, openTestApi, type TestApi } from "../test-api.ts";
import { signedIn, tokens } from "./tokens.fixture.ts";

const SECRET = "a long enough secret of the operator";

let database: TestDatabase;
let door: Door;
let queue: OpenQueue;
let api: TestApi;
let handedOver: Run[] = [];

const input = z.strictObject({
  symbols: z.array(z.string()).optional(),
  max_symbols: z.int().positive().optional(),
  data: z.string().optional().meta({ operator_only: true }),
});
const asked = z.object({
  run_id: z.string(),
  answer: z.string(),
  status: z.string(),
  position: z.number().nullable(),
  warning: z.string().nullable(),
});
const startRun = async (run: Run) => void handedOver.push(run);
const declaration = { ...declared, input };

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  queue = openQueue(database.pool, database.url);
  api = openTestApi(door, { startRun, acceptsWrites: true, declaration, runQueue: queue, runSecret: SECRET, tokens });
});

beforeEach(() => door.call("worker_seen", { holder: "a worker", pipelines: [declared.name] }));
afterEach(async () => {
  await database.pool.query("delete from runs; delete from run_events; delete from workers");
  handedOver = [];
});

afterAll(async () => {
  await api.end();
  await queue.close();
  await database.drop();
});

function post(body: unknown, headers: Record<string, string> = {}, to = api): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return Promise.resolve(
    to.app.request("/api/runs", { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } }),
  );
}
const ask = async (body: unknown, headers?: Record<string, string>) => asked.parse(await (await post(body, headers)).json());
const runs = async () => (await database.pool.query("select * from runs order by asked_at, priority desc")).rows;

test("a person's run is created, handed over and told of from its beginning to its end", async () => {
  const response = await post({ pipeline: "market-scan" });
  expect(response.status).toBe(202);
  const { run_id, ...rest } = asked.parse(await response.json());
  expect(rest).toEqual({ answer: "created", status: "queued", position: 1, warning: null });
  expect(handedOver).toMatchObject([{ id: run_id, trigger: "person", input: {}, own: false }]);

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

test("whoever asks while a pipeline's run is under way is attached to it", async () => {
  const first = await ask({ pipeline: "market-scan" });
  expect(await ask({ pipeline: "market-scan" })).toEqual({ ...first, answer: "attached" });
});

test("a run is had at once even while reads are to wait after a failure", async () => {
  await ask({ pipeline: "market-scan" });
  for (const run of handedOver) await fail(door, run);
  expect(await ask({ pipeline: "market-scan" })).toMatchObject({ answer: "created" });
});

test("a run with an input is one's own: beside the pipeline's, entered into the queue, and with the input as it was sent", async () => {
  const body = { pipeline: "market-scan", input: { symbols: ["AAPL"] }, priority: 7 };
  const own = await ask(body);
  const common = await ask({ pipeline: "market-scan" });
  expect([own.answer, common.answer]).toEqual(["created", "created"]);
  expect(handedOver.map(({ id }) => id)).toEqual([common.run_id]);
  expect(await runs()).toMatchObject([
    { id: own.run_id, own: true, user_id: "local", input: { symbols: ["AAPL"] }, priority: 7 },
    { id: common.run_id, own: false, key: "market-scan", user_id: "local", input: {} },
  ]);
  const { rows } = await database.pool.query("select data ->> 'run_id' as run_id from pgboss.job where data ->> 'run_id' = $1", [
    own.run_id,
  ]);
  expect(rows).toHaveLength(1);
  expect(await ask(body)).toMatchObject({ run_id: own.run_id, answer: "attached" });
});

test("several at once are answered in their order, each with its place in the line", async () => {
  const body = { runs: ["A", "B", "C"].map((symbol) => ({ pipeline: "market-scan", input: { symbols: [symbol] } })) };
  const response = await post(body);
  expect(response.status).toBe(202);
  expect(response.headers.has("location")).toBe(false);
  const answers = z.object({ runs: z.array(asked) }).parse(await response.json()).runs;
  expect(answers.map(({ answer, position }) => [answer, position])).toEqual([
    ["created", 1],
    ["created", 2],
    ["created", 3],
  ]);
  expect(await runs()).toHaveLength(3);
});

test("of several none is started where one is wrong, which is named by its place", async () => {
  const response = await post({
    runs: [
      { pipeline: "market-scan", input: { symbols: ["A"] } },
      { pipeline: "market-scan", input: { max_symbols: 0 } },
    ],
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    field: "runs.1.input.max_symbols",
    detail: expect.stringMatching(/^runs\.1\.input\.max_symbols: 0 \(/),
  });
  expect(await runs()).toEqual([]);
});

test("whoever has as many under way as they may is told so, and their place", async () => {
  for (const symbol of ["A", "B", "C"]) {
    const { run_id } = await ask({ pipeline: "market-scan", input: { symbols: [symbol] } });
    await door.call("begin", { run_id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  }
  expect(await ask({ pipeline: "market-scan", input: { symbols: ["D"] } })).toMatchObject({
    position: 1,
    warning: "At most 3 of your runs are under way at once; this one is number 1 in line.",
  });
});

test("a run for later is not begun before", async () => {
  const run_at = new Date(Date.now() + 3_600_000).toISOString();
  const { run_id } = await ask({ pipeline: "market-scan", input: { symbols: ["A"] }, run_at });
  expect(await api.getBody(`/api/runs/${run_id}`)).toMatchObject({ run_after: run_at, status: "queued", wait_seconds: null });
  expect(await door.call("begin", { run_id, holder: "test", lease_seconds: 60, deadline_seconds: 60 })).toMatchObject({
    granted: false,
  });
});

describe("an idempotency key", () => {
  test("sent again is answered with the same run, also when that is over", async () => {
    const body = { pipeline: "market-scan", input: { symbols: ["A"] } };
    const first = await ask(body, { "idempotency-key": "k1" });
    await door.call("cancel", { run_id: first.run_id });
    expect(await ask(body, { "idempotency-key": "k1" })).toMatchObject({ run_id: first.run_id, status: "cancelled" });
    expect(await runs()).toHaveLength(1);
  });

  test("of several covers all of them", async () => {
    const body = { runs: ["A", "B"].map((symbol) => ({ pipeline: "market-scan", input: { symbols: [symbol] } })) };
    const first = await (await post(body, { "idempotency-key": "k2" })).json();
    await Promise.all((await runs()).map(({ id }) => door.call("cancel", { run_id: id })));
    const second = z.object({ runs: z.array(asked) }).parse(await (await post(body, { "idempotency-key": "k2" })).json());
    expect(second.runs.map(({ run_id }) => run_id)).toEqual(
      z
        .object({ runs: z.array(asked) })
        .parse(first)
        .runs.map(({ run_id }) => run_id),
    );
  });

  test("used for something else is a conflict", async () => {
    const { run_id } = await ask({ pipeline: "market-scan", input: { symbols: ["A"] } }, { "idempotency-key": "k3" });
    const response = await post({ pipeline: "market-scan", input: { symbols: ["B"] } }, { "idempotency-key": "k3" });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: "/problems/idempotency-conflict", run_id });
  });

  test("of one user is nobody else's", async () => {
    const body = { pipeline: "market-scan", input: { symbols: ["A"] } };
    const mine = await ask(body, { "idempotency-key": "k4" });
    const theirs = await ask(body, { "idempotency-key": "k4", "x-run-secret": SECRET });
    expect(theirs).toMatchObject({ answer: "created" });
    expect(theirs.run_id).not.toBe(mine.run_id);
  });

  test("that is not plain text is refused", async () => {
    const response = await post({ pipeline: "market-scan" }, { "idempotency-key": "x".repeat(201) });
    expect(await response.json()).toMatchObject({ type: "/problems/invalid-input", field: "Idempotency-Key" });
  });
});

describe("without anybody to execute it", () => {
  test("an own run is refused with the remedy, and a pipeline's is not", async () => {
    await database.pool.query("delete from workers");
    const response = await post({ pipeline: "market-scan", input: { symbols: ["A"] } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      type: "/problems/no-worker",
      remedy: expect.stringContaining("npm run worker"),
    });
    expect(await runs()).toEqual([]);
    expect((await post({ pipeline: "market-scan" })).status).toBe(202);
  });

  test("over REST, too", async () => {
    const rest = openTestApi(door, { startRun, acceptsWrites: true, declaration });
    const response = await post({ pipeline: "market-scan", input: { symbols: ["A"] } }, {}, rest);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      type: "/problems/needs-database-url",
      remedy: expect.stringContaining("DATABASE_URL"),
    });
    expect((await post({ pipeline: "market-scan" }, {}, rest)).status).toBe(202);
    await rest.end();
  });
});

describe("a user who is signed in", () => {
  test("starts runs of their own, under their id", async () => {
    const { run_id } = await ask({ pipeline: "market-scan", input: { symbols: ["A"] } }, await signedIn("ada"));
    expect(await runs()).toMatchObject([{ id: run_id, user_id: "ada", own: true, trigger: "person" }]);
  });

  test.each([
    [{ pipeline: "market-scan" }, "A run of market-scan without an input is for everybody"],
    [{ pipeline: "market-scan", input: { data: "/etc" } }, "input.data: what market-scan reads on this server's own disk"],
  ])("may not ask for %j", async (body, detail) => {
    const response = await post(body, await signedIn("ada"));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail) });
    expect(await runs()).toEqual([]);
  });
});

test.each([
  [{ pipeline: "market-scan", input: { max_symbols: -1 } }, 400, "invalid-input", { field: "input.max_symbols" }],
  [{ pipeline: "market-scan", input: { symbol: "AAPL" } }, 400, "invalid-input", { field: "input.symbol" }],
  [{ pipeline: "market-scan", force: true }, 400, "invalid-input", { field: "force" }],
  [{ pipeline: "market-scan", priority: 101 }, 400, "invalid-input", { field: "priority" }],
  [{ pipeline: "market-scan", run_at: "tomorrow" }, 400, "invalid-input", { field: "run_at" }],
  [{ pipeline: "market-scan", run_at: "2999-01-01T00:00:00Z" }, 400, "invalid-input", { field: "run_at" }],
  [{ runs: [] }, 400, "invalid-input", { field: "runs" }],
  [{ runs: [{}] }, 400, "invalid-input", { field: "runs.0.pipeline" }],
  [{}, 400, "invalid-input", { field: "pipeline" }],
  ["{", 400, "invalid-input", {}],
  ["[]", 400, "invalid-input", {}],
  [{ pipeline: "listings" }, 404, "unknown-pipeline", { possible: ["market-scan"] }],
  [{ pipeline: "x".repeat(1_000_001) }, 413, "too-large", {}],
])("%j is problem %d %s", async (body, status, slug, more) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ type: `/problems/${slug}`, detail: expect.any(String), ...more });
  expect(await runs()).toEqual([]);
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
])("without any way to sign in, a request with %j is %d", async (headers: Record<string, string>, status) => {
  const local = openTestApi(door, { startRun, acceptsWrites: true, declaration });
  expect((await post({ pipeline: "market-scan" }, headers, local)).status).toBe(status);
  await local.end();
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
