import { Agent } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Installation, install } from "./installation.ts";
import { marketFolder } from "./market-folder.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS, type Variables } from "./processes.ts";
import { addressOf, dishonest, type Reply, read, runOf, stateOf } from "./read.ts";

const READERS = 1000;
const SOCKETS_PER_PROCESS = 100;

let larder: Installation;
/** The run whose snapshot is an hour old when a test begins. */
let old: string;
beforeAll(async () => {
  larder = await install();
  const market = await marketFolder(join(larder.folder, "market"), { symbols: 12, bars: 300 });
  configured = { MARKET_DATA: market.path, MARKET_AS_OF: market.lastDay };
  const { code, stderr } = await larder.start("scan", [], configured).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  old = (await larder.newestRun()).id;
});
let configured: Variables;
afterAll(() => larder.remove());
afterEach(endProcesses);
beforeEach(async () => {
  await larder.pool.query("delete from runs where id <> $1", [old]);
  await larder.pool.query("delete from cached_scan_results where run_id <> $1", [old]);
  await larder.age();
});

/** A running process with an API, and where to read it. */
async function serving(command: "api" | "start", variables: Variables): Promise<string> {
  const process = larder.start(command, [], { ...configured, ...variables });
  return `${await addressOf(process)}/api/scan`;
}

const dishonestOf = async (replies: readonly Reply[]) => dishonest(replies, await larder.scanTimes());
const newRuns = async () => (await larder.counts()).runs - 1;

test(`${READERS} stale readers at once of three processes cause one run and no error`, async () => {
  const processes = await Promise.all([1, 2, 3].map(() => serving("api", { LIVE_RUN: "spawn" })));
  const agents = processes.map(() => new Agent({ keepAlive: true, maxSockets: SOCKETS_PER_PROCESS }));
  const askOne = (n: number) => read(processes[n % 3] ?? "", { agent: agents[n % 3] });
  const replies = await Promise.all(Array.from({ length: READERS }, (_, n) => askOne(n)));
  for (const agent of agents) agent.destroy();

  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await dishonestOf(replies)).toEqual([]);
  await expect
    .poll(async () => (await larder.newestRun()).outcome, { interval: LOOK_MS, timeout: PATIENCE_MS })
    .toBe("published");
  expect(await newRuns()).toBe(1);
  const live = await larder.newestRun();
  expect(live).toMatchObject({ trigger: "read", attempt: 1, status: "succeeded" });
  for (const process of processes) await becomesFresh(process, live.id);
  expect(await newRuns()).toBe(1);
});

async function becomesFresh(process: string, run: string): Promise<void> {
  await expect.poll(async () => runOf(await read(process)), { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe(run);
  expect(stateOf(await read(process))).toBe("fresh");
}

test("LIVE_RUN=off serves what is stored, says that it is stale, and starts nothing", async () => {
  const reply = await read(await serving("api", { LIVE_RUN: "off" }));
  expect({ status: reply.status, state: stateOf(reply), run: runOf(reply) }).toEqual({ status: 200, state: "stale", run: old });
  expect(await dishonestOf([reply])).toEqual([]);
  expect(await newRuns()).toBe(0);
});

test("LIVE_RUN=queue leaves the run to a worker, and the reader gets its result", async () => {
  const worker = larder.start("worker", [], configured);
  await worker.said(/Worker ready/);
  await readsLive(await serving("api", { LIVE_RUN: "queue" }));
});

test("LIVE_RUN=inline executes it on a thread of the same process", async () => {
  await readsLive(await serving("start", { LIVE_RUN: "inline" }));
});

/** Runs take a second here, and readers have twenty. */
async function readsLive(process: string): Promise<void> {
  const reply = await read(process);
  expect({ status: reply.status, state: stateOf(reply) }).toEqual({ status: 200, state: "fresh" });
  expect(runOf(reply)).toBe((await larder.newestRun()).id);
  expect(await dishonestOf([reply])).toEqual([]);
  expect(await newRuns()).toBe(1);
}

test("a live run that fails leaves readers with the stale answer, and none starts while it cools", async () => {
  const process = await serving("api", { LIVE_RUN: "spawn", MARKET_DATA: join(larder.folder, "absent.csv") });
  const first = await read(process);
  await expect.poll(async () => (await larder.newestRun()).status, { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe("failed");
  const failed = await larder.newestRun();
  const second = await read(process);

  for (const reply of [first, second])
    expect({ status: reply.status, state: stateOf(reply), run: runOf(reply) }).toEqual({ status: 200, state: "stale", run: old });
  expect(await dishonestOf([first, second])).toEqual([]);
  expect(failed.reasons).toMatchObject([{ code: "fix_input", detail: expect.stringContaining("absent.csv does not exist") }]);
  expect(await larder.newestRun()).toEqual(failed);
  expect(await newRuns()).toBe(1);
  const status = JSON.parse((await read(`${process}/status`)).body.toString());
  expect(status).toMatchObject({ state: "stale", running: null, last_run: { run_id: failed.id, status: "failed" } });
});
