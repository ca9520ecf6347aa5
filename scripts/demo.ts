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
import { leave } from "./leave.ts";

const LARDER = fileURLToPath(new URL("./larder.mjs", import.meta.url));
/** Of its own, so that invented values never lie among anybody's real ones. */
const HOME = resolve(import.meta.dirname, "..", ".larder", "demo");

/** Everything on invented data: the sample world, one scan with its progress, then API, schedule and page until Ctrl-C. */
const { SAMPLE_EDGE: edge, SAMPLE_SEED: seed = chooseSeed(namesInSample(), Date.now()) } = readSampleEnv();
const world = await startSampleWorld({ port: 0, host: "127.0.0.1", seed, now: Date.now, planted: edge === "on" });
const everything = "market-scan,exchange-rates";
const env = demoEnv({ LARDER_HOME: HOME, SOURCE_ORIGIN: world.origin, PIPELINES: everything, LOG_LEVEL: "warn" });
const plant = edge === "on" ? "one edge is planted in them, present today" : "no edge is planted in them";
console.log(`Sample world on ${world.origin}: every price in this demo is invented, and ${plant}.\n`);

let child: ChildProcess | null = null;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopping = true;
    child?.kill("SIGTERM"); // a terminal has told it already; the second time is the same press
  });
}

const scanned = await run("scan");
const code = scanned === 0 && !stopping ? await run("start", { LOG_LEVEL: "info" }) : scanned;
await world.close();
await stopServer(HOME);
leave(stopping ? 0 : code);

async function run(command: string, more: Readonly<Record<string, string>> = {}): Promise<number> {
  child = spawn(process.execPath, [LARDER, command], { env: { ...env, ...more }, stdio: "inherit" });
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return exitCode ?? 1;
}
