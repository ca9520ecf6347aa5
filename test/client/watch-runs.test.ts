import { afterEach, beforeEach, expect, test } from "vitest";
import { execute, order, publish, until } from "../../api/test-api.ts";
import { LarderProblem } from "../../client/failures.ts";
import { type WatchRuns, watchRuns } from "../../client/watch-runs.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { type Ends, type Live, live } from "../events/scene.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const ends: Ends = [];
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results cascade"));
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const LIFE = ["run.queued", "run.running", "snapshot.published"];

/** Follows whichever API is in `at` when a connection is made. */
function watch(at: { url: string }, of?: WatchRuns["of"]) {
  const heard: string[] = [];
  const failures: (Error | null)[] = [];
  const stop = watchRuns({
    baseUrl: "http://larder",
    ...(of === undefined ? {} : { of }),
    onEvent: ({ kind }) => heard.push(kind),
    onRefetch: () => heard.push("refetch"),
    onConnection: (isConnected, error) => {
      heard.push(isConnected ? "connected" : "disconnected");
      if (error !== null) failures.push(error);
    },
    onOver: () => heard.push("over"),
    fetch: (input, init) => fetch(at.url + String(input).slice("http://larder".length), init),
  });
  ends.push(stop);
  return { heard, failures, stop };
}

const publishedAndTold = async ({ api }: Live) => {
  await publish(door);
  api.lookNow();
};

test("who follows loads what there is, hears what comes, and after a restart what was missed, no more and no less", async () => {
  const first = await live(door, ends);
  const at = { url: first.url };
  const { heard } = watch(at);
  await until(() => heard.length === 2);
  await publishedAndTold(first);
  await until(() => heard.length === 5);
  const second = await live(door, ends);
  at.url = second.url;
  await first.down();
  await publish(door);
  await until(() => heard.filter((said) => said === "connected").length === 2);
  await publishedAndTold(second);
  await until(() => heard.length === 13);
  expect(heard).toEqual(["connected", "refetch", ...LIFE, "disconnected", "connected", ...LIFE, ...LIFE]);
});

test("one run is told from its beginning until it is over", async () => {
  const up = await live(door, ends);
  const run = await order(door);
  const { heard } = watch(up, { run: run.id });
  await until(() => heard.length === 2);
  await execute(door, run);
  up.api.lookNow();
  await until(() => heard.includes("over"));
  expect(heard).toEqual(["connected", ...LIFE, "disconnected", "over"]);
});

test("what cannot be told again is to be loaded anew", async () => {
  const up = await live(door, ends);
  const { heard } = watch(up, { pipeline: "market-scan" });
  await until(() => heard.length === 2);
  await publishedAndTold(up);
  await until(() => heard.length === 5);
  await database.pool.query("delete from run_events where position > 1");
  up.api.lookNow();
  await until(() => heard.length === 6);
  expect(heard).toEqual(["connected", "refetch", ...LIFE, "refetch"]);
});

test("a run that is not there is asked for once; a server that is not there again and again", async () => {
  const up = await live(door, ends);
  const at = { url: up.url };
  const none = watch(at, { run: "00000000-0000-4000-8000-000000000000" });
  await until(() => none.failures.length === 1);
  expect(none.failures[0]).toBeInstanceOf(LarderProblem);
  await up.down();
  const patient = watch(at);
  await until(() => patient.failures.length === 2);
  expect([none.heard, patient.heard]).toEqual([["disconnected"], ["disconnected", "disconnected"]]);
});

test("who stops hears nothing more", async () => {
  const up = await live(door, ends);
  const gone = watch(up);
  const stays = watch(up);
  await until(() => gone.heard.length === 2 && stays.heard.length === 2);
  gone.stop();
  await publishedAndTold(up);
  await until(() => stays.heard.length === 5);
  expect(gone.heard).toEqual(["connected", "refetch"]);
});
