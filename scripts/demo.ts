import "./check-node.mjs";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseSeed } from "../sample/choose-seed.ts";
import { readSampleEnv } from "../sample/env.ts";
import { startSampleWorld } from "../sample/start-sample-world.ts";
import { stopServer } from "../store/embedded/stop-server.ts";
import { demoEnv } from "./demo/env.ts";
import { namesInSample } from "./demo/names-in-sample.ts";
import { untilPublished } from "./demo/until-published.ts";
import { leave } from "./leave.ts";

const LARDER = fileURLToPath(new URL("./larder.mjs", import.meta.url));
/** Of its own, so that invented values never lie among anybody's real ones. */
const HOME = resolve(import.meta.dirname, "..", ".larder", "demo");

/** Everything on invented data: the sample world, a first look, then API, schedule and page until Ctrl-C, and the whole scan meanwhile. */
const { SAMPLE_EDGE: edge, SAMPLE_SEED: seed = chooseSeed(namesInSample(), Date.now()) } = readSampleEnv();
const world = await startSampleWorld({ port: 0, host: "127.0.0.1", seed, now: Date.now, planted: edge === "on" });
const everything = "market-scan,exchange-rates";
const env = demoEnv({ LARDER_HOME: HOME, SOURCE_ORIGIN: world.origin, PIPELINES: everything, LOG_LEVEL: "warn" });
const plant = edge === "on" ? "one edge is planted in them, present today" : "no edge is planted in them";
console.log(`Sample world on ${world.origin}: every price in this demo is invented, and ${plant}.\n`);

const children = new Set<ChildProcess>();
const over = new AbortController();
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopping = true;
    for (const child of children) child.kill("SIGTERM"); // a terminal has told it already; the second time is the same press
  });
}

const firstLook = run(["scan", "--first-look"]);
const ended = firstLook.finally(() => over.abort());
const published = untilPublished(HOME, "market-scan", over.signal).then(
  () => true,
  () => false, // the scan ended first, or failed
);
// What is published can be served while the scan still puts away its bars.
const isThere = (await published) || (await ended) === 0;
const served = isThere && !stopping ? run(["start"], { LOG_LEVEL: "info" }) : Promise.resolve(0);
const scanned = await ended;
const rated = scanned === 0 && !stopping ? await run(["scan", "--pipeline", "exchange-rates"]) : scanned;
if (rated === 0 && !stopping) {
  console.log("\nNow the evidence: what all these set-ups were worth in five years. The page fills in by itself.\n");
  const judged = await run(["scan", "--filter-mode", "strict"]);
  if (judged !== 0 && !stopping) for (const child of children) child.kill("SIGTERM");
}
const code = await served;
await world.close();
await stopServer(HOME);
leave(stopping ? 0 : scanned || code);

async function run(command: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, [LARDER, ...command], { env: { ...env, ...more }, stdio: "inherit" });
  children.add(child);
  const [exitCode] = (await once(child, "exit")) as [number | null];
  children.delete(child);
  return exitCode ?? 1;
}
