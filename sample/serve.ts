import { DEFAULT_SEED, readSampleEnv } from "./env.ts";
import { startSampleWorld } from "./start-sample-world.ts";

const { SAMPLE_PORT: port, SAMPLE_SEED: seed = DEFAULT_SEED, SAMPLE_EDGE: edge } = readSampleEnv();
const world = await startSampleWorld({ port, host: "127.0.0.1", seed, now: Date.now, planted: edge === "on" });
console.log(`SOURCE_ORIGIN=${world.origin} npm run scan`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void world.close());
