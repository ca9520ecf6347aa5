import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPidFile } from "../../store/embedded/find-server.ts";
import { embeddedHome } from "../../store/embedded/home.ts";
import { startOrJoin } from "../../store/embedded/start-or-join.ts";
import { stopServer } from "../../store/embedded/stop-server.ts";
import { type Installation, installEmbedded } from "./installation.ts";
import { type MarketFolder, marketFolder } from "./market-folder.ts";
import { type Poll, poll } from "./poll.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS, type Started } from "./processes.ts";
import { addressOf, dishonest, read, runOf, stateOf } from "./read.ts";

// One process that serves and one reader that polls it, from the first test to the last: each test breaks something else meanwhile.
let larder: Installation;
let sound: MarketFolder;
let tenfold: MarketFolder;
let address: string;
let reader: Poll | undefined;
let worker: Started;
/** The runs whose snapshots the reader should see, in this order. */
const published: string[] = [];

beforeAll(async () => {
  larder = await installEmbedded();
  sound = await marketFolder(join(larder.folder, "sound"), { symbols: 12, bars: 1000 });
  tenfold = await marketFolder(join(larder.folder, "tenfold"), { symbols: 12, bars: 1000, factor: 10 });
  const configured = { MARKET_DATA: sound.path, MARKET_AS_OF: sound.lastDay };
  const { code, stderr } = await larder.start("scan", [], configured).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  published.push((await larder.newestRun()).id);
  await larder.age();
});
afterAll(async () => {
  await reader?.stop();
  await endProcesses();
  await larder.remove();
});

const until = (look: () => unknown) => expect.poll(look, { interval: LOOK_MS, timeout: PATIENCE_MS });
const inDatabase = async (id: string) => (await larder.run(id)).status;

/** Waits for an answer from now on that has this snapshot in this state. */
async function sees(run: string, state: string): Promise<void> {
  const { replies } = reader ?? expect.unreachable();
  const from = replies.length;
  const seen = () => replies.slice(from).some((reply) => runOf(reply) === run && stateOf(reply) === state);
  await until(seen).toBe(true);
}

/** What the serving process itself says of its database. */
async function databaseIs(state: "reachable" | "away"): Promise<void> {
  await until(async () => JSON.parse((await read(`${address}/api/scan/status`)).body.toString()).database).toBe(state);
}

function startWorker(): Promise<unknown> {
  worker = larder.start("worker", [], { MARKET_DATA: sound.path, MARKET_AS_OF: sound.lastDay });
  return worker.said(/Worker ready/);
}

test("a reader polls a stale snapshot", async () => {
  address = await addressOf(larder.start("api", [], { LIVE_RUN: "queue" }));
  reader = poll(`${address}/api/scan?wait=0`);
  await sees(published[0] ?? "", "stale");
});

test("the database stopped and started again, while what is stored is stale", async () => {
  await stopServer(larder.folder);
  await databaseIs("away");
  await sees(published[0] ?? "", "stale");
  await startOrJoin({ home: larder.folder, durable: true });
  await databaseIs("reachable");
  await sees(published[0] ?? "", "stale");
});

test("the worker killed in the middle of the run that the reader caused; the next one publishes it", async () => {
  await until(async () => (await larder.newestRun()).status).toBe("queued");
  const { id, trigger } = await larder.newestRun();
  expect(trigger).toBe("read");
  await startWorker();
  await until(() => inDatabase(id)).toBe("running");
  worker.signal("SIGKILL");
  await worker.ended;
  expect(await inDatabase(id)).toBe("running");
  await sees(published[0] ?? "", "stale");
  await larder.pool.query("update runs set lease_until = clock_timestamp() - interval '1 second' where id = $1", [id]);
  await startWorker();
  await until(() => inDatabase(id)).toBe("succeeded");
  expect(await larder.run(id)).toMatchObject({ outcome: "published", attempt: 2 });
  published.push(id);
  await sees(id, "fresh");
});

test("a run that the gate refuses", async () => {
  const id = await larder.ask({ data: tenfold.path, as_of: tenfold.lastDay });
  await until(() => inDatabase(id)).toBe("succeeded");
  expect(await larder.run(id)).toMatchObject({ outcome: "refused" });
  await sees(published.at(-1) ?? "", "fresh");
});

test("a run that fails", async () => {
  const id = await larder.ask({ data: join(larder.folder, "absent.csv") });
  await until(() => inDatabase(id)).toBe("failed");
  await sees(published.at(-1) ?? "", "fresh");
});

test("the database killed, which whoever uses it starts again; then a run that publishes", async () => {
  const before = await readPidFile(embeddedHome(larder.folder).data);
  process.kill(before?.pid ?? expect.unreachable(), "SIGKILL");
  await until(async () => {
    const now = await readPidFile(embeddedHome(larder.folder).data);
    return now?.state === "ready" && now.pid !== before?.pid;
  }).toBe(true);
  await databaseIs("reachable");
  const id = await larder.ask({});
  await until(() => inDatabase(id)).toBe("succeeded");
  published.push(id);
  await sees(id, "fresh");
});

test("through all of it the reader had every answer, none older than one before, each with its true age", async () => {
  const { replies, lost, stop } = reader ?? expect.unreachable();
  await stop();
  expect(lost).toEqual([]);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  const seen = replies.map(runOf).filter((run, place, runs) => run !== runs[place - 1]);
  expect(seen).toEqual(published);
  expect(dishonest(replies, await larder.scanTimes())).toEqual([]);
});
