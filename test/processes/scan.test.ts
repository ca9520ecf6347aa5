import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { type TemporaryHome, temporaryHome } from "../temporary-home.ts";
import { pricesFile } from "./prices-file.ts";

const SCAN = join(import.meta.dirname, "../../scripts/larder.mjs");
/** One slot a year: none begins while the tests run. */
const YEARLY = "0 0 1 7 *";
/** What is promised to whoever cancels. */
const GONE_WITHIN_MS = 2000;

type Prices = Awaited<ReturnType<typeof pricesFile>>;

let database: TestDatabase;
let place: TemporaryHome;
let few: Prices;
/** Takes long enough for a cancel to come in time. */
let many: Prices;
beforeAll(async () => {
  database = await freshDatabase();
  place = await temporaryHome();
  few = await pricesFile(place.home, 12, 400);
  many = await pricesFile(place.home, 40, 1260);
});
afterAll(() => Promise.all([database.drop(), place.remove()]));
beforeEach(() => database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade"));

const running = new Set<ChildProcess>();
afterEach(async () => {
  const ended = [...running].map((child) => once(child, "close"));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
});

/** `npm run scan`, as a scheduler or a person starts it. */
function scan({ path, lastDay }: Prices, ...options: string[]) {
  const args = [SCAN, "scan", "--json", "--data", path, "--as-of", lastDay, ...options];
  const env = { DATABASE_URL: database.url, LARDER_HOME: place.home, SCAN_SCHEDULE: YEARLY, SCAN_EVIDENCE: "off" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  running.add(child);
  const printed = text(child.stdout);
  const ended = once(child, "close").then(async ([code]) => {
    running.delete(child);
    return { code, ...JSON.parse(await printed) };
  });
  return { child, ended };
}

const status = () => postgresDoor(database.pool).call("status", { key: "market-scan" });
async function underWay(): Promise<string> {
  await expect.poll(async () => (await status()).active?.status, { interval: 25, timeout: 10_000 }).toBe("running");
  return (await status()).active?.id ?? "";
}

describe("npm run scan", () => {
  test("8 processes at the same slot: one run; each ends with 0, and tells what became of it", async () => {
    const scans = Array.from({ length: 8 }, () => scan(few, "--scheduled"));
    const endings = await Promise.all(scans.map(({ ended }) => ended));
    expect(endings.map(({ code }) => code)).toEqual(endings.map(() => 0));
    expect(endings.filter(({ outcome, attached }) => outcome === "published" && !attached)).toHaveLength(1);
    expect(endings.filter(({ outcome, attached }) => outcome === "not_due" || attached)).toHaveLength(7);
    expect(new Set(endings.map(({ run }) => run.id)).size).toBe(1);
    const { rows } = await database.pool.query(
      `select (select count(*)::int from runs) as runs, (select max(attempt) from runs) as attempts,
       (select count(*)::int from cached_scan_results) as snapshots`,
    );
    expect(rows).toEqual([{ runs: 1, attempts: 1, snapshots: 2 }]);
  });

  test("cancelled, it is gone within two seconds with code 130", async () => {
    const { ended } = scan(many);
    const run_id = await underWay();
    const askedAt = performance.now();
    await postgresDoor(database.pool).call("cancel", { run_id });
    const { code, outcome } = await ended;
    expect(performance.now() - askedAt).toBeLessThan(GONE_WITHIN_MS);
    expect({ code, outcome }).toEqual({ code: 130, outcome: "cancelled" });
    expect(await status()).toMatchObject({ active: null, last: { status: "cancelled" } });
  });

  test("told to end by SIGTERM, it hands its run back with code 143, and the next scan completes it", async () => {
    const first = scan(many);
    const id = await underWay();
    first.child.kill("SIGTERM");
    expect(await first.ended).toMatchObject({ code: 143, outcome: "handed_back", run: { id, status: "queued", attempt: 0 } });
    const second = scan(many);
    expect(await second.ended).toMatchObject({ code: 0, outcome: "published", run: { id, attempt: 1 } });
  });
});
