import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, publish, type TestApi, until } from "../../api/test-api.ts";
import { createClient, type LarderClient } from "../../client/create-client.ts";
import { LarderProblem, LarderUnreachable } from "../../client/failures.ts";
import { postgresDoor } from "../../store/door.ts";
import { snapshotLister } from "../../store/list-snapshots.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;
let empty: TestDatabase;
let api: TestApi;
let emptyApi: TestApi;
let larder: LarderClient;

const clientOf = ({ app }: TestApi) =>
  createClient({ baseUrl: "http://localhost", fetch: async (request) => app.request(request as Request) });

beforeAll(async () => {
  [database, empty] = await Promise.all([freshDatabase(), freshDatabase()]);
  const door = postgresDoor(database.pool);
  await publish(door, { watch: [{ symbol: "AAPL" }] });
  const startRun = async () => {};
  api = openTestApi(door, { acceptsWrites: true, startRun, listSnapshots: snapshotLister(database.pool) });
  emptyApi = openTestApi(postgresDoor(empty.pool), { startRun });
  larder = clientOf(api);
  await until(async () => (await larder.scanStatus("strict")).state === "fresh");
});

afterAll(async () => {
  await Promise.all([api.end(), emptyApi.end()]);
  await Promise.all([database.drop(), empty.drop()]);
});

test("the newest scan comes with its tag, and unchanged it does not come again", async () => {
  const reading = await larder.latestScan("strict", null);
  if (reading.kind !== "scan" || reading.etag === null) return expect.unreachable();
  expect(reading.scan).toMatchObject({ filter_mode: "strict", watch: [{ symbol: "AAPL" }] });
  expect(await larder.latestScan("strict", null, { etag: reading.etag })).toEqual({ kind: "not_modified", etag: reading.etag });
});

test("while nothing is stored the reading is pending, with when to come again", async () => {
  const reading = await clientOf(emptyApi).latestScan("relaxed", null);
  expect(reading).toMatchObject({ kind: "pending", accepted: { status: "queued" }, retryAfterSeconds: 5 });
});

test("a run is started and followed", async () => {
  const { run_id } = await larder.runs.start({ pipeline: "market-scan" });
  expect(await larder.runs.get(run_id)).toMatchObject({ id: run_id, status: "queued" });
});

test("symbols and history are read", async () => {
  expect(await larder.symbol("aapl")).toMatchObject({ symbol: "AAPL" });
  expect(await larder.history("strict", { limit: 1 })).toMatchObject({ snapshots: [{ watch: 1 }] });
});

test("what the server says no to is a problem with its remedy", async () => {
  const problem = await larder.symbol("APPL").catch((thrown: unknown) => thrown);
  expect(problem).toBeInstanceOf(LarderProblem);
  expect(problem).toMatchObject({ status: 404, type: "/problems/unknown-symbol", remedy: "Did you mean AAPL?" });
});

test("no answer, and somebody else's, are unreachable; a cancelled call stays cancelled", async () => {
  const refusing = createClient({ baseUrl: "http://localhost", fetch: () => Promise.reject(new TypeError("fetch failed")) });
  await expect(refusing.scanStatus("strict")).rejects.toBeInstanceOf(LarderUnreachable);
  const proxy = createClient({
    baseUrl: "http://localhost",
    fetch: async () => new Response("<h1>Bad gateway", { status: 502 }),
  });
  await expect(proxy.scanStatus("strict")).rejects.toThrow("HTTP 502");
  const hanging = createClient({ baseUrl: "http://localhost", fetch: fetchUntilAborted });
  await expect(hanging.scanStatus("strict", { signal: AbortSignal.abort() })).rejects.toThrow(
    expect.objectContaining({ name: "AbortError" }),
  );
});

const fetchUntilAborted: typeof fetch = async (request) => {
  (request as Request).signal.throwIfAborted();
  return new Promise(() => {});
};
