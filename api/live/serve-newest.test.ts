import { afterEach, beforeEach, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import type { Door, Verb } from "../../contract/verbs.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { age, declared, execute, fail, openTestApi, publish, type TestApi, type TestApiOptions, until } from "../test-api.ts";

let database: TestDatabase;
let door: Door;
const apis: TestApi[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
});

afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.end()));
  await database.drop();
});

function open(options: TestApiOptions = {}, through: Door = door): TestApi {
  const api = openTestApi(through, options);
  apis.push(api);
  return api;
}

/** A start that remembers its runs, and executes them where told how. */
function starter(executeRun: (run: Run) => Promise<void> = async () => {}) {
  const runs: Run[] = [];
  const startRun = async (run: Run) => {
    runs.push(run);
    await executeRun(run);
  };
  return { runs, startRun };
}

const countRuns = async () => Number((await database.pool.query("select count(*) from runs")).rows[0].count);
const HOUR = 3600;
const DAY = 24 * HOUR;

test("a stale answer is served at once where the usual run does not fit the wait, and a run is started", async () => {
  await publish(door);
  await database.pool.query("update runs set begun_at = settled_at - interval '100 seconds'");
  await age(database, HOUR);
  const { runs, startRun } = starter();
  const api = open({ startRun });
  const response = await api.get("/api/scan?wait=60");
  expect(response.status).toBe(200);
  expect(response.headers.get("larder-state")).toBe("stale");
  expect(runs).toMatchObject([{ status: "queued", trigger: "read" }]);
  expect(api.lines).toContainEqual(expect.stringMatching(/^Cached results are 1 h old: starting a live run [0-9a-f-]{36}$/));
});

test("an expired answer says so and how long caches may go on with it: not at all", async () => {
  await publish(door);
  await age(database, 3 * DAY);
  const response = await open().get("/api/scan?wait=0");
  expect(response.headers.get("larder-state")).toBe("expired");
  expect(response.headers.get("cache-control")).toContain("stale-while-revalidate=0");
});

test("a reader whose wait fits the usual run gets the new snapshot", async () => {
  await publish(door);
  await age(database, HOUR);
  const { startRun } = starter(async (run) => {
    await execute(door, run, { watch: [{ symbol: "NEW" }] });
    api.lookNow();
  });
  const api = open({ startRun });
  const response = await api.get("/api/scan?wait=60");
  expect(response.headers.get("larder-state")).toBe("fresh");
  expect(await response.json()).toMatchObject({ watch: [{ symbol: "NEW" }] });
});

test("a reader with wait=0 waits for nothing, not even the answer of the database", async () => {
  await publish(door);
  await age(database, HOUR);
  const { runs, startRun } = starter();
  const silent = silentDoor(door);
  const api = open({ startRun }, silent.door);
  await api.get("/api/scan?wait=0");
  silent.hush("ask");
  expect((await api.get("/api/scan?wait=0")).headers.get("larder-state")).toBe("stale");
  await until(() => runs.length === 1);
});

test("a failed live run ends the wait with the stored answer, and the next reader starts none while it cools", async () => {
  await publish(door);
  await age(database, HOUR);
  const { runs, startRun } = starter(async (run) => {
    await fail(door, run);
    api.lookNow();
  });
  const api = open({ startRun });
  for (const _ of [1, 2]) {
    const response = await api.get("/api/scan?wait=60");
    expect(response.status).toBe(200);
    expect(response.headers.get("larder-state")).toBe("stale");
  }
  expect(runs.length).toBe(1);
});

test("a run that cannot be started ends the wait", async () => {
  await publish(door);
  await age(database, HOUR);
  const api = open({ startRun: async () => Promise.reject(new Error("no process to be had")) });
  expect((await api.get("/api/scan?wait=60")).headers.get("larder-state")).toBe("stale");
  expect(api.lines).toContain("Could not start the live run");
});

test("a reader that goes away, and a process that goes down, end the wait", async () => {
  await publish(door);
  await age(database, HOUR);
  const { runs, startRun } = starter();
  const api = open({ startRun });
  const leaving = new AbortController();
  const left = api.app.request("/api/scan?wait=60", { signal: leaving.signal });
  const held = api.get("/api/scan?wait=60");
  await until(() => runs.length === 1);
  leaving.abort();
  expect((await left).status).toBe(200);
  await api.end();
  expect((await held).headers.get("larder-state")).toBe("stale");
});

test("two hundred stale readers at once make one run and a handful of queries", async () => {
  await publish(door);
  await age(database, HOUR);
  const counting = countingDoor(door);
  const { runs, startRun } = starter();
  const api = open({ startRun }, counting.door);
  await api.get("/api/scan?wait=0"); // loads what is stored
  counting.calls.length = 0;
  const responses = await Promise.all(Array.from({ length: 200 }, () => api.get("/api/scan?wait=0")));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  await until(() => runs.length === 1);
  expect(await countRuns()).toBe(2); // the one that was published, and the live one
  expect(counting.calls.length).toBeLessThan(8);
});

test("with nothing stored and live runs off, the answer says how to publish", async () => {
  const response = await open().get("/api/scan");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    type: "/problems/nothing-stored",
    remedy: expect.stringContaining("npm run scan"),
  });
});

test("with nothing stored a reader that does not wait is told which run is under way", async () => {
  const { runs, startRun } = starter();
  const response = await open({ startRun }).get("/api/scan?wait=0");
  expect(response.status).toBe(202);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ run_id: runs[0]?.id, status: "queued" });
});

test("with nothing stored a reader waits for the first run, whose duration nobody knows", async () => {
  const { startRun } = starter(async (run) => {
    await execute(door, run);
    api.lookNow();
  });
  const api = open({ startRun });
  const response = await api.get("/api/scan");
  expect(response.status).toBe(200);
  expect(response.headers.get("larder-state")).toBe("fresh");
});

test("a first run that fails is a 202 that says why and when the next may start", async () => {
  const { startRun } = starter(async (run) => {
    await fail(door, run);
    api.lookNow();
  });
  const api = open({ startRun });
  const response = await api.get("/api/scan");
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ status: "failed", detail: expect.stringContaining("the source was on fire") });
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(50); // a minute after the first failure
});

test("another process's snapshot is found where the database calls it fresh", async () => {
  await publish(door);
  await age(database, HOUR);
  const { runs, startRun } = starter();
  const api = open({ startRun });
  await until(async () => (await api.getBody("/api/scan/status")).state === "stale");
  await publish(door, { watch: [{ symbol: "NEW" }] });
  const response = await api.get("/api/scan");
  expect(response.headers.get("larder-state")).toBe("fresh");
  expect(runs).toEqual([]);
});

test("a database that is away is not noticed by readers of what is in memory", async () => {
  await publish(door);
  await age(database, HOUR);
  const silent = silentDoor(door);
  const api = open({ startRun: starter().startRun }, silent.door);
  await api.get("/api/scan?wait=0");
  silent.fail();
  api.lookNow();
  const response = await api.get("/api/scan?wait=60");
  expect(response.status).toBe(200);
  expect(response.headers.get("larder-state")).toBe("stale");
  expect(await (await api.get("/api/scan/status")).json()).toMatchObject({ state: "stale", database: "away", running: null });
  expect(await (await api.get("/readyz")).json()).toMatchObject({ status: "ready", database: "away", snapshots_in_memory: 2 });
});

test("a database that is away from the start is a 503 to come back to", async () => {
  const silent = silentDoor(door);
  silent.fail();
  const api = open({}, silent.door);
  const response = await api.get("/api/scan");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await response.json()).toMatchObject({ type: "/problems/database-away" });
  expect((await api.get("/readyz")).status).toBe(503);
  expect((await api.get("/healthz")).status).toBe(200);
});

test("a database without our schema is told with its remedy", async () => {
  await database.pool.query("drop function larder_latest(jsonb)");
  const response = await open().get("/api/scan");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ type: "/problems/wrong-setup", remedy: "Run npm run db:migrate" });
});

test("the pipeline's own ttl is what a run is asked for by", async () => {
  await publish(door);
  await age(database, 1000); // stale by 100 s
  const { runs, startRun } = starter();
  const api = open({ startRun, declaration: { ...declared, ttlSeconds: 2000 } });
  expect((await api.get("/api/scan?wait=1")).headers.get("larder-state")).toBe("stale");
  expect(runs).toEqual([]);
});

/** A door that can stop answering: to one verb for ever, or to all with the error of a database that is away. */
function silentDoor(real: Door) {
  let hushed: Verb | null = null;
  let pool: Door = real;
  const away = postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing")); // nothing listens there
  const door: Door = { call: (verb, args) => (verb === hushed ? new Promise(() => {}) : pool.call(verb, args)) };
  const hush = (verb: Verb) => {
    hushed = verb;
  };
  const fail = () => {
    pool = away;
  };
  return { door, hush, fail };
}

function countingDoor(real: Door) {
  const calls: Verb[] = [];
  const door: Door = {
    call(verb, args) {
      calls.push(verb);
      return real.call(verb, args);
    },
  };
  return { door, calls };
}
