// The process that the tests kill, pause and cancel: it asks for a run of the toy pipeline and sees it to its end.
import { writeSync } from "node:fs";
import { isSettled } from "../../contract/run.ts";
import { askFor } from "../../scanner/ask.ts";
import { stopOnSignals } from "../../scripts/scan/stop-on-signals.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { composed, order, silent } from "../spine/tools.ts";
import { faultyDoor } from "./faulty-door.ts";
import { faultyPipeline } from "./faulty-pipeline.ts";
import type { FaultPoint, Plan, Said } from "./plan.ts";

const plan = JSON.parse(process.argv[2] ?? "") as Plan;

/** Written before anything else happens, so that it is read whatever becomes of this process. */
function tell(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

let struck = false;

/** Once: a process that was paused also sees the stages of its successor. */
function strike(at: FaultPoint): void {
  if (plan.fault?.at !== at || struck) return;
  struck = true;
  tell({ said: "fault", at });
  process.kill(process.pid, plan.fault.signal);
}

const { signal } = stopOnSignals();
const pool = openPool(plan.databaseUrl);
let stage: string | null = null;
const asked = await askFor(faultyPipeline(plan, strike), order, {
  door: faultyDoor(postgresDoor(pool), strike, tell),
  holder: `holder:${process.pid}`,
  signal,
  log: silent,
  ...composed,
  onProgress(progress) {
    if (progress.stage === stage) return;
    stage = progress.stage;
    tell({ said: "stage", stage: progress.stage });
    if (progress.stage !== "begin") strike(progress.stage);
  },
});
if (asked.kind !== "settled") throw new Error(`a person's order was answered "${asked.kind}"`);
const { run, attached } = asked;
tell({ said: "ended", run: run.id, status: run.status, outcome: run.outcome, attached });
await pool.end();
process.exit(isSettled(run.status) ? 0 : 1); // a pipeline that pays no attention to its signal may have left handles open
