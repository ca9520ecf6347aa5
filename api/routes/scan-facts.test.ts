import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { snapshotLister } from "../../store/list-snapshots.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { fail, openTestApi, order, publish, type TestApi, until } from "../test-api.ts";

let database: TestDatabase;
let door: Door;
let api: TestApi;

const setAside = { item: "BRK.B", reason: "split", detail: "a jump of 50 % without a record" };
const source = { id: "files", group: "stock", state: "ok", items: 3, expected: 4, as_of: null, reason: null } as const;

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  await publish(door);
  await publish(door, { watch: [{ symbol: "MSFT" }], sources: [{ ...source, set_aside: [setAside] }] });
  await fail(door, await order(door));
  api = openTestApi(door, { listSnapshots: snapshotLister(database.pool) });
  await until(async () => (await api.getBody("/api/scan/status")).state === "fresh");
});

afterAll(async () => {
  await api.end();
  await database.drop();
});

test("the status tells freshness, what happened last and when the next run is due", async () => {
  const response = await api.get("/api/scan/status");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const status = z.looseObject({ next_run_at: z.string() }).parse(await response.json());
  expect(status).toMatchObject({
    state: "fresh",
    age_seconds: expect.any(Number),
    as_of: "2026-11-20T21:00:00.000Z",
    running: null,
    last_run: { status: "failed", outcome: null, reasons: [{ code: "source", detail: "the source was on fire" }] },
    sources: [{ ...source, set_aside: 1 }],
    database: "reachable",
  });
  expect(Date.parse(status.next_run_at)).toBeGreaterThan(Date.now() - 60_000);
  expect(Date.parse(status.next_run_at) % 600_000).toBe(0);
});

test("the status shows a waiting run", async () => {
  const run = await order(door);
  expect(await api.getBody("/api/scan/status")).toMatchObject({ running: { run_id: run.id, status: "queued", percent: 0 } });
  await door.call("cancel", { run_id: run.id });
});

test("a symbol's facts come from all modes, whatever case it is asked in", async () => {
  expect(await api.getBody("/api/scan/symbols/aapl")).toMatchObject({
    symbol: "AAPL",
    screener: { symbol: "AAPL", last_close: 10 },
    watch: { strict: [], relaxed: [] },
    set_aside: [],
    evidence: null,
    evidence_missing: expect.stringMatching(/^the newest scan names no evidence/),
  });
  expect(await api.getBody("/api/scan/symbols/MSFT")).toMatchObject({
    screener: null,
    watch: { strict: [{ symbol: "MSFT" }], relaxed: [{ symbol: "MSFT" }] },
  });
});

test("a symbol that was set aside says why", async () => {
  const { item: _, ...why } = setAside;
  expect(await api.getBody("/api/scan/symbols/BRK.B")).toMatchObject({
    set_aside: [{ source: "files", group: "stock", ...why }],
  });
});

test("an unknown symbol is told its nearest", async () => {
  const response = await api.get("/api/scan/symbols/APPL");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    type: "/problems/unknown-symbol",
    nearest: ["AAPL"],
    remedy: "Did you mean AAPL?",
  });
});

test("history pages from the newest snapshot to the oldest", async () => {
  const page = z.object({ snapshots: z.array(z.looseObject({ watch: z.int() })), next_before: z.string().nullable() });
  const first = page.parse(await api.getBody("/api/scan/history?limit=1"));
  expect(first.snapshots).toMatchObject([{ filter_mode: "strict", symbols_scanned: 3, watch: 1, digest: "digest of 1" }]);
  const second = page.parse(await api.getBody(`/api/scan/history?limit=1&before=${first.next_before}`));
  expect(second.snapshots).toMatchObject([{ watch: 0, digest: "digest of 0" }]);
  const third = page.parse(await api.getBody(`/api/scan/history?limit=1&before=${second.next_before}`));
  expect(third).toEqual({ snapshots: [], next_before: null });
});

test("without a direct connection history says what it needs", async () => {
  const rest = openTestApi(door);
  expect(await rest.getBody("/api/scan/history")).toMatchObject({ status: 503, type: "/problems/needs-database-url" });
  await rest.end();
});

test("the pipelines are listed with their schedule and what is in memory", async () => {
  expect(await api.getBody("/api/pipelines")).toMatchObject({
    pipelines: [
      {
        name: "market-scan",
        schedule: { cron: "*/10 * * * *", time_zone: "UTC" },
        ttl_seconds: 900,
        variants: [
          { name: "strict", state: "fresh", href: "/api/snapshots/market-scan/strict" },
          { name: "relaxed", state: "fresh", href: "/api/snapshots/market-scan/relaxed" },
        ],
      },
    ],
  });
});

test("the process is alive and ready", async () => {
  expect(await api.getBody("/healthz")).toEqual({ status: "alive" });
  expect(await api.getBody("/readyz")).toEqual({ status: "ready", database: "reachable", snapshots_in_memory: 2 });
});
