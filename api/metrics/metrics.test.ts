import { expect, test } from "vitest";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { runRecords } from "../../store/runs/run-records.ts";
import { fileDatabase } from "../../test/database.ts";
import { fail, openTestApi, order, publish, until } from "../test-api.ts";

const SECRET = "a long enough secret of the operator";
const operator = { "x-run-secret": SECRET };

const database = await fileDatabase();

test("a scraper with the secret reads how runs went, how old snapshots are and what was served", async () => {
  const door = postgresDoor(database.pool);
  await publish(door);
  await fail(door, await order(door));
  await database.pool.query("update runs set begun_at = settled_at - interval '90 s'");
  const api = openTestApi(door, { runRecords: runRecords(database.pool), runSecret: SECRET });
  await until(async () => (await api.get("/api/scan?wait=0")).status === 200);
  const scraped = async () => (await api.get("/metrics", operator)).text();
  const text = await scraped();
  for (const line of [
    'larder_runs{pipeline="market-scan",status="succeeded"} 1',
    'larder_runs{pipeline="market-scan",status="failed"} 1',
    'larder_run_duration_seconds{pipeline="market-scan",of="p95"} 90',
    'larder_run_success_ratio{pipeline="market-scan"} 0.5',
    'larder_answers_served_total{pipeline="market-scan",state="fresh"} 1',
    "larder_database_reachable 1",
  ])
    expect(text.split("\n")).toContain(line);
  expect(text).toMatch(/larder_snapshot_age_seconds{pipeline="market-scan",variant="strict"} \d/);
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
  await api.get("/api/scan");
  expect(await scraped()).toContain('larder_answers_served_total{pipeline="market-scan",state="fresh"} 2');
  await api.end();
});

test("nobody else does", async () => {
  const api = openTestApi(postgresDoor(database.pool), { runSecret: SECRET });
  expect((await api.get("/metrics")).status).toBe(401);
  expect((await api.get("/metrics", { "x-run-secret": "another" })).status).toBe(403);
  await api.end();
});

test("a database that is away is a figure, and the process still tells of itself", async () => {
  const away = openPool("postgres://nobody@127.0.0.1:1/nothing"); // nothing listens there
  const api = openTestApi(postgresDoor(away), { runRecords: runRecords(away), runSecret: SECRET });
  const text = await (await api.get("/metrics", operator)).text();
  expect(text).toContain("larder_database_reachable 0");
  expect(text).not.toContain("larder_runs{");
  await api.end();
});

test("a process that is going down is alive but not ready", async () => {
  const api = openTestApi(postgresDoor(database.pool));
  expect((await api.get("/readyz")).status).toBe(200);
  await api.end();
  const response = await api.get("/readyz");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ type: "/problems/not-ready", detail: "The process is going down." });
  expect((await api.get("/healthz")).status).toBe(200);
});
