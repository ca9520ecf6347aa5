import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { postgresDoor } from "../../store/door.ts";
import { madeUpRuns } from "../../store/runs/made-up-runs.fixture.ts";
import { type RunRecords, runRecords } from "../../store/runs/run-records.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { openTestApi, type TestApi, until } from "../test-api.ts";
import { signedIn, tokens } from "./tokens.fixture.ts";

const SECRET = "a long enough secret of the operator";
const operator = { "x-run-secret": SECRET };
/** More than a portion of a download. */
const COUNT = 1260;

let database: TestDatabase;
let records: RunRecords;
let api: TestApi;
beforeAll(async () => {
  database = await freshDatabase();
  records = runRecords(database.pool);
  await madeUpRuns({ query: database.pool.query.bind(database.pool) }, COUNT);
  api = openTestApi(postgresDoor(database.pool), { runRecords: records, runSecret: SECRET, tokens });
});
afterAll(async () => {
  await api.end();
  await database.drop();
});

const run = z.looseObject({ id: z.string(), own: z.boolean(), user_id: z.string().nullable(), requesters: z.array(z.string()) });
const page = z.object({ runs: z.array(run), next_cursor: z.string().nullable() });
const list = async (query: string, headers: Record<string, string> = {}) =>
  page.parse(await (await api.get(`/api/runs${query}`, headers)).json());

test("pages follow on each other by their cursors, newest first", async () => {
  const first = await list("?limit=10", operator);
  const second = await list(`?limit=10&cursor=${first.next_cursor}`, operator);
  const both = await list("?limit=20", operator);
  expect([...first.runs, ...second.runs]).toEqual(both.runs);
  expect((await list("?limit=1000&pipeline=alpha&status=failed", operator)).next_cursor).toBeNull();
});

test("anybody sees the runs of pipelines, without whose they are and who asked for them", async () => {
  const { runs } = await list("?limit=1000");
  expect(runs.length).toBe((COUNT * 2) / 3);
  expect(new Set(runs.map(({ own, user_id, requesters }) => JSON.stringify({ own, user_id, requesters })))).toEqual(
    new Set(['{"own":false,"user_id":null,"requesters":[]}']),
  );
});

test("a user sees their own runs besides, with who asked for them", async () => {
  const headers = await signedIn("user-3");
  const { runs } = await list("?user=user-3&limit=1000", headers);
  expect(runs.length).toBe(COUNT / 3 / 5);
  expect(runs[0]).toMatchObject({ user_id: "user-3", requesters: ["ada"] });
  expect((await list("?limit=1000", headers)).runs.filter(({ own }) => own)).toEqual(runs);
  const others = await api.get("/api/runs?user=user-2", headers);
  expect(others.status).toBe(403);
  expect((await api.get("/api/runs?user=user-2")).status).toBe(403);
});

test.each([
  ["?status=done", "status"],
  ["?sort=name", "sort"],
  ["?limit=0", "limit"],
  ["?limit=1001", "limit"],
  ["?q=ab", "q"],
  ["?cursor=abc", "cursor"],
  ["?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from"],
])("%s is refused with the name of the parameter", async (query, field) => {
  const response = await api.get(`/api/runs${query}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ type: "/problems/invalid-input", field });
});

describe("a download", () => {
  test("of CSV has all that match, a line each, and what begins like a formula as text", async () => {
    await database.pool.query(
      `update runs set reasons = '[{"code": "=1+1", "group": null, "detail": "a, \\"b\\""}]' where key = 'made up 1'`,
    );
    const response = await api.get("/api/runs?format=csv&order=asc", operator);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="runs-\d{4}-\d\d-\d\d\.csv"$/);
    const lines: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(lines).toHaveLength(COUNT);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(COUNT);
    expect(lines.find(({ reasons }) => reasons?.includes("1+1"))?.reasons).toBe(`'=1+1: a, "b"`);
    expect(lines.at(-1)).toMatchObject({ requesters: "ada", own: "true", sources: "shop all ok" });
  });

  test("of JSON has the same runs as the pages, and ends where it is told to", async () => {
    const all = await list("?format=json", operator);
    expect(all.runs).toHaveLength(COUNT);
    expect(all.next_cursor).toBeNull();
    expect(all.runs.slice(0, 1000)).toEqual((await list("?limit=1000", operator)).runs);
    const some = await list("?format=json&limit=7", operator);
    expect(some.runs).toEqual(all.runs.slice(0, 7));
    expect((await list(`?format=json&limit=3&cursor=${some.next_cursor}`, operator)).runs).toEqual(all.runs.slice(7, 10));
  });

  test("of nothing is a head without lines, and a list without runs", async () => {
    expect((await (await api.get("/api/runs?format=csv&pipeline=none")).text()).split("\r\n")).toHaveLength(2);
    expect(await list("?format=json&pipeline=none")).toMatchObject({ runs: [], next_cursor: null });
  });

  test("that fails on the way breaks off, and one that cannot begin is a problem", async () => {
    let asked = 0;
    const failing = async (...args: Parameters<RunRecords["list"]>) => {
      if (++asked === 2) throw new Error("the database went away");
      return records.list(...args);
    };
    const broken = openTestApi(postgresDoor(database.pool), { runRecords: { ...records, list: failing }, runSecret: SECRET });
    await expect((await broken.get("/api/runs?format=csv", operator)).text()).rejects.toThrow("went away");
    asked = 1;
    expect((await broken.get("/api/runs?format=csv", operator)).status).toBe(500);
    await broken.end();
  });
});

test("active runs are looked up once for all who ask, and anew after an event", async () => {
  let looked = 0;
  const active = (...args: Parameters<RunRecords["active"]>) => {
    looked++;
    return records.active(...args);
  };
  const door = postgresDoor(database.pool);
  const watching = openTestApi(door, { runRecords: { ...records, active }, runSecret: SECRET });
  const answers = await Promise.all(Array.from({ length: 20 }, () => watching.get("/api/runs/active", operator)));
  expect(looked).toBe(1);
  const [first] = answers;
  expect(await first?.json()).toMatchObject({ running: 180, queued: 180, runs: { length: 100 } });
  const etag = first?.headers.get("etag") ?? "";
  expect((await watching.get("/api/runs/active", { ...operator, "if-none-match": etag })).status).toBe(304);
  expect(await watching.getBody("/api/runs/active")).toMatchObject({ running: 120, queued: 120 });

  const { runs } = await list("?status=queued&limit=1", operator);
  await door.call("cancel", { run_id: runs[0]?.id ?? "" });
  await until(async () => {
    watching.lookNow();
    const response = await watching.get("/api/runs/active", operator);
    return z.looseObject({ queued: z.number() }).parse(await response.json()).queued === 179;
  });
  await watching.end();
});

test("statistics are of the last day, or of the window that is asked for", async () => {
  const all = await api.getBody("/api/runs/stats?from=2026-11-20T00:00:00Z&to=2027-01-01T00:00:00Z");
  expect(all).toMatchObject({
    from: "2026-11-20T00:00:00.000Z",
    total: { succeeded: 507, refused: 33, failed: 180, success_rate: 507 / 720 },
    pipelines: [{ pipeline: "alpha" }, { pipeline: "beta" }, { pipeline: "gamma" }],
  });
  const { from, to } = z.looseObject({ from: z.string(), to: z.string() }).parse(await api.getBody("/api/runs/stats"));
  expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
  expect((await api.get("/api/runs/stats?from=2027-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")).status).toBe(400);
});

test("over REST lists say what they need", async () => {
  const rest = openTestApi(postgresDoor(database.pool));
  for (const path of ["/api/runs", "/api/runs?format=csv", "/api/runs/active", "/api/runs/stats"])
    expect(await rest.getBody(path)).toMatchObject({ type: "/problems/needs-database-url", status: 503 });
  await rest.end();
});
