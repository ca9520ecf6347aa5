import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { publish, until } from "../../api/test-api.ts";
import { createClient, type LarderClient } from "../../client/create-client.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { runRecords } from "../../store/runs/run-records.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { type Ends, type Live, live } from "../events/scene.ts";

let database: TestDatabase;
let door: Door;
const ends: Ends = [];
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
});
afterAll(() => database.drop());
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function served(): Promise<{ readonly larder: LarderClient; readonly up: Live }> {
  const up = await live(door, ends, { acceptsWrites: true, startRun: async () => {}, runRecords: runRecords(database.pool) });
  return { larder: createClient({ baseUrl: up.url }), up };
}

test("a run is asked for once by its key, listed, among those under way, cancelled, and tried again", async () => {
  const { larder } = await served();
  const { runs } = larder;
  const { run_id } = await runs.start({ pipeline: "market-scan" }, { idempotencyKey: "a" });
  expect(await runs.start({ pipeline: "market-scan" }, { idempotencyKey: "a" })).toMatchObject({ run_id });
  expect((await runs.list({ status: "queued" }, { limit: 1 })).runs.map(({ id }) => id)).toEqual([run_id]);
  expect(await runs.active()).toMatchObject({ queued: 1, runs: [{ id: run_id }] });
  expect(await runs.result(run_id)).toBeNull();
  expect(await runs.cancel(run_id)).toMatchObject({ status: "cancelled" });
  await expect(runs.result(run_id)).rejects.toMatchObject({ status: 404 });
  const again = await runs.retry(run_id, { all: true });
  expect(await runs.get(again.run_id)).toMatchObject({ retry_of: run_id, status: "queued" });
  await runs.cancel(again.run_id);
});

test("a page after the other, and where all of them are to be had", async () => {
  await publish(door);
  await publish(door);
  const { larder } = await served();
  const first = await larder.runs.list({ status: "succeeded" }, { limit: 1 });
  const second = await larder.runs.list({ status: "succeeded" }, { limit: 1, cursor: first.next_cursor });
  expect(new Set([...first.runs, ...second.runs].map(({ id }) => id)).size).toBe(2);
  const address = larder.runs.downloadAddress({ status: "succeeded", q: "market-scan" }, "csv");
  expect(new URL(address).search).toBe("?status=succeeded&q=market-scan&format=csv");
  expect((await (await fetch(address)).text()).split("\n").length).toBeGreaterThan(2);
});

test("whatever pipeline: its newest result", async () => {
  await publish(door, { opportunities: { strict: [{ symbol: "AAPL" }] } });
  const { larder } = await served();
  expect(await larder.snapshots.newest("market-scan", "strict")).toMatchObject({ opportunities: [{ symbol: "AAPL" }] });
  await expect(larder.snapshots.newest("nothing", "strict")).rejects.toMatchObject({ status: 404 });
});

test("who knows a position is told what came after it, and then that nothing is missing", async () => {
  const { larder, up } = await served();
  const places: number[] = [];
  ends.push(larder.runs.watch({ onEvent: () => {}, onRefetch: () => {}, onCaughtUp: (position) => places.push(position) }));
  await until(() => places.length > 0);
  await publish(door);
  up.api.lookNow();
  const heard: string[] = [];
  const after = places[0] ?? 0;
  const onRefetch = () => heard.push("refetch");
  const onCaughtUp = (position: number) => heard.push(`up to ${position - after}`);
  ends.push(larder.runs.watch({ after, onEvent: ({ kind }) => heard.push(kind), onRefetch, onCaughtUp }));
  await until(() => heard.length === 4);
  expect(heard).toEqual(["run.queued", "run.running", "snapshot.published", "up to 3"]);
});
