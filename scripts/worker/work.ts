import { setTimeout as pause } from "node:timers/promises";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { run } from "../../scanner/spine/run.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import { listen } from "../../store/listen.ts";
import type { Composed } from "../compose.ts";
import { startSchedules } from "./schedules.ts";

/** How often waiting runs are looked for when no notice comes. */
const POLL_MS = 1000;

/** Keeps the schedules and executes waiting runs, one at a time, until `signal` ends; what is under way then goes back to the queue. */
export async function work(composed: Composed, signal: AbortSignal): Promise<void> {
  const { door, holder, log, pipelines, connection } = composed;
  const tools: Tools = { door, holder, signal, log };
  let wake = () => {};
  const listening = listen(connection, "larder_events", () => wake(), signal);
  const schedules = startSchedules([...pipelines.values()], tools);
  while (!signal.aborted) {
    const notice = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (await executeOne(composed, tools)) continue;
    await Promise.race([notice, pause(POLL_MS, undefined, { signal }).catch(() => {})]);
  }
  await schedules.stop();
  await listening;
}

/** Whether a run was there to execute. A database that is away is waited for. */
async function executeOne({ pipelines, log }: Composed, tools: Tools): Promise<boolean> {
  for (const pipeline of pipelines.values()) {
    try {
      const ended = await run(pipeline, null, tools);
      if (ended === null) continue;
      const { id, status, outcome, reasons } = ended;
      log.info({ run: id, reasons }, `${pipeline.declaration.name}: run ${outcome ?? status}`);
      return true;
    } catch (thrown) {
      log.warn(`${pipeline.declaration.name}: ${oneLine(toLarderError(thrown))}`);
    }
  }
  return false;
}
