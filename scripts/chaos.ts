// `npm run chaos -- --runs 500 --seed 1`: kills workers, whoever asks and the database under load, and counts what became of the runs.
import "./check-node.mjs";
import { parseArgs } from "node:util";
import { conduct } from "../test/chaos/conduct.ts";
import { leave } from "./leave.ts";

const DEFAULT_RUNS = "500";
/** One kill for so many runs. */
const RUNS_PER_STRIKE = 12;

const { values } = parseArgs({
  options: { runs: { type: "string", default: DEFAULT_RUNS }, seed: { type: "string", default: "1" } },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed) || seed < 1) {
  console.error(`--runs and --seed are whole numbers from 1, not "${values.runs}" and "${values.seed}"`);
  leave(2);
} else {
  const { faults, ...report } = await conduct({
    runs,
    seed,
    strikes: Math.ceil(runs / RUNS_PER_STRIKE),
    leasesRunOut: true,
    say: (line) => console.error(line),
  });
  console.info(JSON.stringify({ runs, seed, ...report }, null, 2));
  for (const fault of faults) console.error(`WRONG: ${fault}`);
  console.error(faults.length === 0 ? "Sound: every accepted run ended exactly once." : `${faults.length} things are wrong.`);
  leave(faults.length === 0 ? 0 : 1);
}
