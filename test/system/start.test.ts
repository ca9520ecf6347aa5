import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, install } from "./installation.ts";
import { type MarketFolder, marketFolder } from "./market-folder.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS, type Started } from "./processes.ts";
import { addressOf, read } from "./read.ts";

/** What is promised to whoever stops a process. */
const STOPPED_WITHIN_MS = 5000;

let larder: Installation;
let few: MarketFolder;
/** Takes some seconds: long enough to be met in the middle. */
let many: MarketFolder;
beforeAll(async () => {
  larder = await install();
  few = await marketFolder(join(larder.folder, "few"), { symbols: 12, bars: 300 });
  many = await marketFolder(join(larder.folder, "many"), { symbols: 20, bars: 1260 });
});
afterAll(() => larder.remove());
beforeEach(() => larder.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade"));
afterEach(endProcesses);

const ask = ({ path, lastDay }: MarketFolder) => larder.ask({ data: path, as_of: lastDay });

async function reaches(id: string, status: string): Promise<void> {
  await expect.poll(async () => (await larder.run(id)).status, { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe(status);
}

/** How it ended, after a signal; nothing of it is there any more. */
async function stopped(process: Started, signal: "SIGTERM" | "SIGINT") {
  const signalledAt = performance.now();
  process.signal(signal);
  const ending = await process.ended;
  expect(performance.now() - signalledAt).toBeLessThan(STOPPED_WITHIN_MS);
  expect(process.isThere()).toBe(false);
  return ending;
}

describe("npm start", () => {
  test("executes a run that waits, serves its result, and stops", async () => {
    const process = larder.start("start");
    const address = await addressOf(process);
    const id = await ask(few);
    await reaches(id, "succeeded");
    const served = async () => (await read(`${address}/api/scan`)).headers["larder-run"];
    await expect.poll(served, { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe(id);
    await process.said(/market-scan: run published/);
    const { code, stdout, stderr } = await stopped(process, "SIGTERM");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      lines.map(() => expect.objectContaining({ level: 30, time: expect.any(Number), msg: expect.any(String) })),
    );
  });

  test.each(["SIGTERM", "SIGINT"] as const)("hands the run under way back on %s", async (signal) => {
    const process = larder.start("start");
    await addressOf(process);
    const id = await ask(many);
    await reaches(id, "running");
    expect(await stopped(process, signal)).toMatchObject({ code: 0 });
    expect(await larder.run(id)).toMatchObject({ status: "queued", attempt: 0, settled_at: null, reasons: [] });
  });

  test("takes signals that come at once, as from a terminal and from npm, for one", async () => {
    const process = larder.start("start");
    await addressOf(process);
    const id = await ask(many);
    await reaches(id, "running");
    process.signal("SIGTERM");
    expect(await stopped(process, "SIGINT")).toMatchObject({ code: 0 });
    expect(await larder.run(id)).toMatchObject({ status: "queued", attempt: 0 });
  });

  test("stops while its worker is still starting", async () => {
    const process = larder.start("start");
    await addressOf(process);
    expect(await stopped(process, "SIGTERM")).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/"level":[45]0/) });
  });
});

test("npm start keeps its worker where reads start nothing", async () => {
  await addressOf(larder.start("start", [], { LIVE_RUN: "off" }));
  await reaches(await ask(few), "succeeded");
});

test("npm run worker hands the run under way back", async () => {
  const process = larder.start("worker");
  await process.said(/Worker ready/);
  const id = await ask(many);
  await reaches(id, "running");
  expect(await stopped(process, "SIGTERM")).toMatchObject({ code: 0 });
  expect(await larder.run(id)).toMatchObject({ status: "queued", attempt: 0 });
});

test("npm run api takes the process of a live run along, which hands its run back", async () => {
  const variables = { MARKET_DATA: many.path, MARKET_AS_OF: many.lastDay };
  const process = larder.start("api", [], variables);
  const { status } = await read(`${await addressOf(process)}/api/scan?wait=0`);
  expect(status).toBe(202);
  const { id } = await larder.newestRun();
  await reaches(id, "running");
  expect(await stopped(process, "SIGTERM")).toMatchObject({ code: 0 });
  expect(await larder.run(id)).toMatchObject({ status: "queued", attempt: 0 });
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : expect.unreachable();
}

describe("a port that is taken", () => {
  let taken: Server;
  afterEach(() => new Promise((resolve) => taken.close(resolve)));

  async function take(port: number): Promise<void> {
    taken = createServer().listen(port, "127.0.0.1");
    await Promise.race([once(taken, "listening"), once(taken, "error").catch(() => {})]);
  }

  test.each(["api", "start"])("and was asked for is one line and exit code 2 (%s)", async (command) => {
    await take(0);
    const port = portOf(taken);
    const { code, stdout, stderr } = await larder.start(command, [], { PORT: String(port) }).ended;
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: `port ${port} on 127.0.0.1 is taken. Set PORT to a free one, or stop whatever has it\n`,
    });
  });

  test("and is the default makes way for the next free one, which is said", async () => {
    await take(3000); // whoever has it already serves as well
    const process = larder.start("api", [], { PORT: "" });
    const [, port = ""] = await process.said(/Listening on http:\/\/127\.0\.0\.1:(\d+) \(port 3000 is taken\)/);
    expect(Number(port)).toBeGreaterThan(3000);
    expect((await read(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});

test.each(["api", "worker"])("a database that accepts and says nothing does not keep %s from stopping", async (command) => {
  const mute = createServer().listen(0, "127.0.0.1");
  try {
    await once(mute, "listening");
    const connected = once(mute, "connection");
    const process = larder.start(command, [], { DATABASE_URL: `postgres://larder@127.0.0.1:${portOf(mute)}/larder` });
    await Promise.race([connected, process.ended]);
    expect(await stopped(process, "SIGTERM")).toMatchObject({ code: 0, stdout: "", stderr: "" });
  } finally {
    mute.close();
  }
});

test.each(["api", "start", "worker"])("a database that is away is one line and exit code 4 (%s)", async (command) => {
  const { code, stdout, stderr } = await larder.start(command, [], { DATABASE_URL: "postgres://larder@127.0.0.1:1/larder" })
    .ended;
  expect({ code, stdout, stderr }).toEqual({
    code: 4,
    stdout: "",
    stderr:
      "cannot connect to the database at 127.0.0.1:1: nothing accepts connections there. Start it, or correct DATABASE_URL.\n",
  });
});
