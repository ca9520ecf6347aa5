import { setTimeout as pause } from "node:timers/promises";
import { type ErrorCode, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { run } from "../../scanner/spine/run.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import type { Composed } from "../compose.ts";
import { endOf, sourcesOf } from "../end-of.ts";
import { startSchedules } from "./schedules.ts";

/** Keeps the schedules and executes waiting runs, one at a time, until `signal` ends; what is under way then goes back to the queue. */
export async function work(composed: Composed, signal: AbortSignal): Promise<void> {
  const { door, holder, log, pipelines, database } = composed;
  const tools: Tools = { door, holder, signal, log };
  const executeOne = executor(composed, tools);
  let wake = () => {};
  const listening = database.onEvents(() => wake(), signal);
  const schedules = startSchedules([...pipelines.values()], tools);
  while (!signal.aborted) {
    const notice = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (await executeOne()) continue;
    await Promise.race([notice, pause(database.pollMs, undefined, { signal }).catch(() => {})]);
  }
  await schedules.stop();
  await listening;
}

/** Executes one waiting run, if there is one; answers whether there was. A database that is away is waited for, and said to be away once. */
function executor({ pipelines, log, logOf }: Composed, tools: Tools): () => Promise<boolean> {
  let trouble: ErrorCode | null = null;

  async function executeOneOf(pipeline: Pipeline): Promise<boolean> {
    try {
      const own = logOf(pipeline.declaration.name);
      const ended = await run(pipeline, null, { ...tools, log: own });
      if (trouble !== null) log.info("looking for waiting runs again");
      trouble = null;
      if (ended === null) return false;
      for (const line of sourcesOf(ended)) own.debug({ run: ended.id }, line);
      own.info({ run: ended.id }, endOf(ended));
      return true;
    } catch (thrown) {
      const error = toLarderError(thrown);
      if (error.code !== trouble) log.warn(`${pipeline.declaration.name}: ${oneLine(error)}`);
      trouble = error.code;
      return false;
    }
  }

  return async () => {
    for (const pipeline of pipelines.values()) if (await executeOneOf(pipeline)) return true;
    return false;
  };
}
