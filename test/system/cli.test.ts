import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, install } from "./installation.ts";
import { type MarketFolder, marketFolder } from "./market-folder.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS } from "./processes.ts";

/** What is promised to whoever presses Ctrl-C. */
const CANCELLED_WITHIN_MS = 2000;

let larder: Installation;
let few: MarketFolder;
let tenfold: MarketFolder;
/** Takes some seconds: long enough to be met in the middle. */
let many: MarketFolder;
beforeAll(async () => {
  larder = await install();
  const inFolder = (name: string) => join(larder.folder, name);
  few = await marketFolder(inFolder("few"), { symbols: 12, bars: 300 });
  tenfold = await marketFolder(inFolder("tenfold"), { symbols: 12, bars: 300, factor: 10 });
  many = await marketFolder(inFolder("many"), { symbols: 20, bars: 1260 });
});
afterAll(() => larder.remove());
beforeEach(() => larder.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade"));
afterEach(endProcesses);

function scan({ path, lastDay }: MarketFolder, ...options: string[]) {
  return larder.start("scan", ["--json", "--data", path, "--as-of", lastDay, ...options]);
}

async function scanned(market: MarketFolder, ...options: string[]) {
  const { code, stdout } = await scan(market, ...options).ended;
  return { code, ...JSON.parse(stdout) };
}

async function servedRuns(): Promise<string[]> {
  const { snapshots } = await larder.door.call("latest", { pipeline: "market-scan" });
  return snapshots.map(({ run_id }) => run_id);
}

async function underWay(): Promise<string> {
  const newest = () => larder.newestRun().catch(() => null);
  await expect.poll(async () => (await newest())?.status, { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe("running");
  return (await larder.newestRun()).id;
}

test("published is 0, and so is the same slot again, which is not due", async () => {
  expect(await scanned(few, "--scheduled")).toMatchObject({ code: 0, exit_code: 0, outcome: "published" });
  const published = await larder.counts();
  expect(await scanned(few, "--scheduled")).toMatchObject({ code: 0, exit_code: 0, outcome: "not_due" });
  expect(await larder.counts()).toEqual(published);
  expect(published).toMatchObject({ runs: 1, snapshots: 2 });
});

describe("wrong input is 2, and one line that says what is wrong and what to do:", () => {
  test("a wrong column", async () => {
    const path = join(larder.folder, "renamed.csv");
    await writeFile(path, "Date,Open,High,Low,Klose,Adj Close,Volume\n2016-03-10,1,1,1,1,1,1\n");
    await complains(["--data", path], /renamed\.csv has no column "close".*Klose.* Rename "Klose" to "close"/);
  });
  test("an unknown symbol", () =>
    complains(
      ["--data", few.path, "--as-of", few.lastDay, "--symbols", "S00,NOPE"],
      /not in .*few: NOPE\. Name symbols that are in/,
    ));
  test("a day there is not", () =>
    complains(
      ["--data", few.path, "--as-of", "2016-02-30"],
      /^--as-of: "2016-02-30" is no calendar day\. Write it as 2018-02-07$/,
    ));
  test("a path that leads nowhere", () =>
    complains(["--data", "/nowhere/prices.csv"], /\/nowhere\/prices\.csv does not exist.*\. Check the path/));

  async function complains(argv: readonly string[], line: RegExp): Promise<void> {
    const { code, stderr } = await larder.start("scan", argv).ended;
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([expect.stringMatching(line)]);
    expect(await servedRuns()).toEqual([]);
  }
});

test("refused is 3 and leaves the snapshot in place, until --accept publishes what was kept", async () => {
  const first = await scanned(few);
  const refused = await scanned(tenfold);
  expect(refused).toMatchObject({ code: 3, exit_code: 3, outcome: "refused", snapshots: {} });
  expect(refused.reasons.map(({ code }: { code: string }) => code)).toContain("jump");
  expect(await servedRuns()).toEqual([first.run.id, first.run.id]);

  const accepted = await larder.start("scan", ["--json", "--accept", refused.run.id]).ended;
  const { run, outcome } = JSON.parse(accepted.stdout);
  expect({ code: accepted.code, outcome }).toEqual({ code: 0, outcome: "published" });
  expect(await servedRuns()).toEqual([run.id, run.id]);
});

test("a network that is away is refused, 3, and every source says so", async () => {
  const { code, stdout } = await larder.start("scan", ["--json", "--symbols", "AAPL,BTCUSDT"]).ended;
  const { outcome, sources } = JSON.parse(stdout);
  expect({ code, outcome }).toEqual({ code: 3, outcome: "refused" });
  expect(sources.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    ["sample-yahoo", "failed"],
    ["sample-nasdaq", "failed"],
    ["sample-binance", "failed"],
    ["sample-kraken", "failed"],
    ["sample-coinbase", "failed"],
  ]);
  expect(await servedRuns()).toEqual([]);
});

describe("failed is 4:", () => {
  test("a database that does not answer", async () => {
    const nobody = { DATABASE_URL: "postgres://larder@127.0.0.1:1/larder" };
    const { code, stderr } = await larder.start("scan", ["--data", few.path], nobody).ended;
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr:
        "cannot connect to the database at 127.0.0.1:1: nothing accepts connections there. Start it, or correct DATABASE_URL.\n",
    });
  });

  test("the run of another process, which was attached to and whose processes vanished three times", async () => {
    const first = scan(many);
    const id = await underWay();
    first.signal("SIGKILL");
    await first.ended;
    const second = scan(many, "--scheduled");
    await attached(id);
    await larder.pool.query("update runs set attempt = 3, lease_until = clock_timestamp() - interval '1 second'");
    const { code, stdout } = await second.ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 4, outcome: "failed", attached: true, run: { id } });
  });
});

/** Waits until a second requester, the schedule, has joined the run. */
async function attached(id: string): Promise<void> {
  const requesters = async () => (await larder.run(id)).requesters.map(({ trigger }) => trigger);
  await expect.poll(requesters, { interval: LOOK_MS, timeout: PATIENCE_MS }).toEqual(["person", "schedule"]);
}

test("attached, it waits and ends with the other's outcome", async () => {
  const first = scan(many);
  const id = await underWay();
  first.signal("SIGSTOP"); // so that the second is sure to meet it
  const second = scan(many, "--scheduled");
  await attached(id);
  first.signal("SIGCONT");
  const [one, other] = (await Promise.all([first.ended, second.ended])).map(({ code, stdout }) => ({
    code,
    ...JSON.parse(stdout),
  }));
  expect(one).toMatchObject({ code: 0, outcome: "published", attached: false, run: { id, attempt: 1 } });
  expect(other).toMatchObject({ code: 0, outcome: "published", attached: true, run: { id, attempt: 1 } });
  expect(other.snapshots).toEqual(one.snapshots);
});

test("interrupted in the middle it is gone within two seconds with 130, and its run is cancelled", async () => {
  const interrupted = scan(many);
  const id = await underWay();
  const pressedAt = performance.now();
  interrupted.signal("SIGINT");
  const { code, stdout } = await interrupted.ended;
  expect(performance.now() - pressedAt).toBeLessThan(CANCELLED_WITHIN_MS);
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 130, outcome: "cancelled", exit_code: 130 });
  expect(await larder.run(id)).toMatchObject({ status: "cancelled" });
  expect(interrupted.isThere()).toBe(false);
});

test("--dry-run shows what would be published and writes nothing", async () => {
  const before = await larder.counts();
  const rehearsed = await scanned(few, "--dry-run");
  expect(rehearsed).toMatchObject({ code: 0, outcome: "dry_run", run: null });
  expect(Object.keys(rehearsed.snapshots)).toEqual(["strict", "relaxed"]);
  expect(rehearsed.snapshots.strict.symbols_scanned).toBe(few.symbols.length);
  expect(await larder.counts()).toEqual(before);
});
