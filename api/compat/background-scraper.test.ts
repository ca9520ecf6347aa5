import { afterEach, beforeEach, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import { exchangeRates } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../../test/database.ts";
import { OBSERVED, publishRates } from "../rates/made-up-rates.fixture.ts";
import { fail, openTestApi, type TestApi, type TestApiOptions, until } from "../test-api.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const apis: TestApi[] = [];
beforeEach(() =>
  database.pool.query(
    "truncate pipeline_controls, exchange_rates, rate_quotes, runs, run_candidates, run_events, cached_scan_results cascade",
  ),
);
afterEach(() => Promise.all(apis.splice(0).map((api) => api.end())));

function open(options: TestApiOptions = {}, through = door): TestApi {
  const api = openTestApi(through, { declaration: exchangeRates, acceptsWrites: true, ...options });
  apis.push(api);
  return api;
}
const status = (api: TestApi) => api.getBody("/api/background-scraper/status");
const post = async (api: TestApi, action: "start" | "stop", headers: Record<string, string> = {}) => {
  const response = await api.app.request(`/api/background-scraper/${action}`, { method: "POST", headers });
  return [response.status, await response.json()] as const;
};
const tick = async () =>
  (
    await door.call("ask", {
      pipeline: exchangeRates.name,
      key: exchangeRates.name,
      requester: { trigger: "schedule", name: "cron" },
      slot: "2026-11-20T12:00:00.000Z",
      ttl_seconds: 120,
    })
  ).answer;

test("a stop holds for every process, and for those that come later; the schedule starts nothing", async () => {
  const [one, other] = [open(), open()];
  expect(await post(one, "stop")).toEqual([200, { success: true, message: "Background scraper stopped", running: false }]);
  expect(await status(other)).toMatchObject({ running: false, next_run_at: null, changed_by: "api" });
  expect(await status(open())).toMatchObject({ running: false });
  expect(await tick()).toBe("not_due");
  expect(await post(other, "stop")).toMatchObject([200, { message: "Background scraper was already stopped" }]);
});

test("a start lets the schedule go on, and has the rates read at once where they are stale", async () => {
  const runs: Run[] = [];
  const api = open({ startRun: async (run) => void runs.push(run) });
  await post(api, "stop");
  expect(await post(api, "start")).toEqual([200, { success: true, message: "Background scraper started", running: true }]);
  await until(() => runs.length === 1);
  expect(runs).toMatchObject([{ pipeline: "exchange-rates", status: "queued" }]);
  expect(await tick()).toBe("attached");
  await publishRates(door);
  await post(api, "start");
  expect(runs).toHaveLength(1);
});

test("the status tells how it has been going", async () => {
  await publishRates(door);
  const { run } = await door.call("ask", {
    pipeline: exchangeRates.name,
    key: exchangeRates.name,
    requester: { trigger: "person", name: "test" },
    ttl_seconds: 120,
  });
  if (run !== null) await fail(door, run);
  const api = open();
  await until(async () => (await status(api)).data_freshness !== null);
  expect(await status(api)).toMatchObject({
    running: true,
    interval_seconds: 60,
    run: null,
    last_run: { run_id: run?.id, status: "failed", reasons: [{ detail: "the source was on fire" }] },
    success_rate: 0.5,
    runs_24h: 2,
    update_frequency_seconds: null,
    data_freshness: { state: "fresh", last_updated: OBSERVED },
    connected_clients: 0,
    sources: [{ source: "bcv", group: "official", state: "ok" }],
    changed_at: null,
    accepts_writes: true,
    writes_refused: null,
    database: "reachable",
  });
});

test("only who is on this machine, or knows the secret, starts and stops", async () => {
  const api = open({ acceptsWrites: false, runSecret: "a long secret" });
  expect(await post(api, "stop")).toMatchObject([401, { type: "/problems/not-signed-in" }]);
  expect(await post(api, "stop", { "x-run-secret": "another one" })).toMatchObject([
    403,
    { remedy: "Send the value of RUN_SECRET." },
  ]);
  expect(await status(api)).toMatchObject({ running: true, accepts_writes: false });
  expect(await post(api, "stop", { "x-run-secret": "a long secret" })).toMatchObject([200, { running: false }]);
  expect(await post(open(), "start", { "x-run-secret": "a long secret" })).toMatchObject([
    403,
    { remedy: "Set RUN_SECRET on the server." },
  ]);
});

test("the status tells who asks whether they may write, and what they would need", async () => {
  const api = open({ acceptsWrites: false, runSecret: "a long secret" });
  const of = (headers: Record<string, string>) => api.get("/api/background-scraper/status", headers).then((r) => r.json());
  expect(await of({})).toMatchObject({ accepts_writes: false, writes_refused: { remedy: expect.any(String) } });
  expect(await of({ "x-run-secret": "another one" })).toMatchObject({
    accepts_writes: false,
    writes_refused: { detail: "X-Run-Secret is not the one that is set here.", remedy: "Send the value of RUN_SECRET." },
  });
  expect(await of({ "x-run-secret": "a long secret" })).toMatchObject({ accepts_writes: true, writes_refused: null });
});

test("the status is told by the database's clock", async () => {
  const { now } = await status(open());
  const { rows } = await database.pool.query(
    "select abs(extract(epoch from clock_timestamp() - $1::timestamptz)) < 60 as is_near",
    [now],
  );
  expect(rows).toEqual([{ is_near: true }]);
});

test("without a database the status says what is known in memory", async () => {
  const away = open({}, postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing"))); // nothing listens there
  expect(await status(away)).toMatchObject({ running: null, database: "away", last_run: null, success_rate: null });
  expect(await post(away, "stop")).toMatchObject([503, { type: "/problems/try-later" }]);
});
