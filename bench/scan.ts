import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { madeUpMarket } from "../scanner/pipelines/market-scan/analysis/made-up-bars.ts";
import { isoDay } from "../scanner/pipelines/market-scan/bars.ts";
import { stopServer } from "../store/embedded/stop-server.ts";
import { inherited } from "./env.ts";
import { median, type Row } from "./row.ts";

const LARDER = fileURLToPath(new URL("../scripts/larder.mjs", import.meta.url));
const SYMBOLS = 110;
const SESSIONS = 1260; // five years
const SEED = 1;
const SCANS = 3;
const BURST_SECONDS = 3;

/** `npm run scan` over made-up prices with a warm database, with a new bar and without, and what it does to a reader meanwhile. */
export async function benchScan(): Promise<Row[]> {
  const home = await mkdtemp(join(tmpdir(), "larder-bench-"));
  const environment = { ...inherited(), LARDER_HOME: home, LOG_LEVEL: "silent", LIVE_RUN: "off", PORT: "0" };
  const { path, asOf, dayBefore } = await writePrices(home);
  const scanAsOf = (day: string) => timed(start(["scan", "--data", path, "--as-of", day, "--json"], environment));
  const scan = () => scanAsOf(asOf);
  try {
    await scanAsOf(dayBefore); // starts the database, migrates it, stores all bars
    const newBar = await scan();
    const walls: number[] = [];
    for (let n = 0; n < SCANS; n++) walls.push(await scan());
    return [
      { what: `npm run scan, ${SYMBOLS} x ${SESSIONS}, a new bar each: all evidence computed`, value: newBar, unit: "s" },
      {
        what: `npm run scan, ${SYMBOLS} x ${SESSIONS}, database warm`,
        value: median(walls),
        unit: "s",
        budget: { text: "< 3 s", met: median(walls) < 3 },
      },
      await readWhileScanning(environment, scan),
    ];
  } finally {
    await stopServer(home);
    await rm(home, { recursive: true, force: true });
  }
}

async function readWhileScanning(environment: NodeJS.ProcessEnv, scan: () => Promise<number>): Promise<Row> {
  const api = start(["api"], { ...environment, LOG_LEVEL: "info" });
  try {
    const url = await listening(api);
    const idle = await p99(url);
    let reading = true;
    const scanning = (async () => {
      while (reading) await scan();
    })();
    const busy = await p99(url);
    reading = false;
    await scanning;
    const ratio = busy / idle;
    return {
      what: "p99 of a cached read while scans run",
      value: busy,
      unit: "ms",
      reference: { what: "no scan", value: idle },
      ratio,
      budget: { text: "<= 3", met: ratio <= 3 },
    };
  } finally {
    api.kill();
    await once(api, "exit");
  }
}

async function p99(url: string): Promise<number> {
  const { latency } = await autocannon({
    url: `${url}/api/scan`,
    headers: { "accept-encoding": "gzip" },
    connections: 10,
    duration: BURST_SECONDS,
  });
  return latency.p99;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [LARDER, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
}

async function timed(child: ChildProcess): Promise<number> {
  const from = performance.now();
  let said = "";
  child.stderr?.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`the scan ended with ${code}: ${said}`);
  return (performance.now() - from) / 1000;
}

async function listening(api: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of api.stderr ?? []) {
    said += chunk;
    const [url] = /http:\/\/[\d.:]+/.exec(said) ?? [];
    if (url === undefined) continue;
    api.stderr?.resume();
    return url;
  }
  throw new Error(`the API did not start: ${said}`);
}

/** One long table, as many people keep their prices. */
async function writePrices(folder: string): Promise<{ path: string; asOf: string; dayBefore: string }> {
  const market = madeUpMarket(SYMBOLS, SESSIONS, SEED);
  const lines = market.flatMap(({ symbol, days, open, high, low, close, volume }) =>
    Array.from(days, (day, t) => [isoDay(day), open[t], high[t], low[t], close[t], volume[t] || "", symbol].join()),
  );
  const path = join(folder, "prices.csv");
  await writeFile(path, `date,open,high,low,close,volume,symbol\n${lines.join("\n")}\n`);
  const last = Math.max(...market.map(({ days }) => days.at(-1) ?? 0));
  const before = Math.max(...market.flatMap(({ days }) => days.findLast((day) => day < last) ?? []));
  return { path, asOf: isoDay(last), dayBefore: isoDay(before) };
}
