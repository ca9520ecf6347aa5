// npm run bench [-- --json]: timings, as ratios to a reference of the same run wherever there is one.
import { cpus } from "node:os";
import { benchAnalysis } from "./analysis.ts";
import { benchCachedRead } from "./cached-read.ts";
import { benchRuns } from "./runs.ts";
import { benchScan } from "./scan.ts";
import { benchSockets } from "./sockets.ts";
import { tableOf } from "./table.ts";

const parts = {
  "cached read": benchCachedRead,
  analysis: benchAnalysis,
  scan: benchScan,
  runs: benchRuns,
  sockets: benchSockets,
};
const asJson = process.argv.includes("--json");

const rows = [];
for (const [name, bench] of Object.entries(parts)) {
  console.error(`measuring: ${name}`);
  rows.push(...(await bench()));
}
const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}`;
console.log(asJson ? JSON.stringify({ machine, at: new Date().toISOString(), rows }, null, 2) : `${tableOf(rows)}\n\n${machine}`);
process.exit(0); // idle keep-alive sockets of the load generator would hold it
