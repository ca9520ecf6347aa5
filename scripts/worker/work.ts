import { setTimeout as pause } from "node:timers/promises";
import { type ErrorCode, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { run } from "../../scanner/spine/run.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import type { Composed } from "../compose.ts";
import { endOf, sourcesOf } from "../end-of.ts";
import { startSchedules } from "./schedules.ts";

/**
 * Keeps the schedules and executes waiting runs until `signal` ends; what is under way then goes back to the queue. Of each pipeline one
 * run at a time: a scan of minutes does not hold up the rates of this minute.
 */
export async function work(composed: Composed, signal: AbortSignal): Promise<void> {
  const { door, holder, log, switchedOn, database } = composed;
  const tools: Tools = { door, holder, signal, log };
  const wakers = new Set<() => void>();
  const noticed = () =>
    new Promise<void>((resolve) => {
      const wake = () => {
        wakers.delete(wake);
        resolve();
      };
      wakers.add(wake);
    });
  const listening = database.onEvents(() => {
    for (const wake of [...wakers]) wake();
  }, signal);
  const schedules = startSchedules(switchedOn, tools);
  const executors = switchedOn.map((pipeline) => executor(pipeline, composed, tools));
  const keepExecuting = async (executeOne: () => Promise<boolean>) => {
    while (!signal.aborted) {
      const notice = noticed();
      if (await executeOne()) continue;
      await Promise.race([notice, pause(database.pollMs, undefined, { signal }).catch(() => {})]);
    }
  };
  await Promise.all(executors.map(keepExecuting));
  await schedules.stop();
  await listening;
}

/** Executes one waiting run, if there is one; answers whether there was. A database that is away is waited for, and said to be away once. */
function executor(pipeline: Pipeline, { log, logOf }: Composed, tools: Tools): () => Promise<boolean> {
  const { name } = pipeline.declaration;
  let trouble: ErrorCode | null = null;
  return async () => {
    try {
      const own = logOf(name);
      const ended = await run(pipeline, null, { ...tools, log: own });
      if (trouble !== null) log.info(`${name}: looking for waiting runs again`);
      trouble = null;
      if (ended === null) return false;
      for (const line of sourcesOf(ended)) own.debug({ run: ended.id }, line);
      own.info({ run: ended.id }, endOf(ended));
      return true;
    } catch (thrown) {
      const error = toLarderError(thrown);
      if (error.code !== trouble) log.warn(`${name}: ${oneLine(error)}`);
      trouble = error.code;
      return false;
    }
  };
}
