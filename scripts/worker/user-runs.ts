import { setTimeout as pause } from "node:timers/promises";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { begin, type Held } from "../../scanner/spine/begin.ts";
import { carryOut } from "../../scanner/spine/run.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import type { Composed } from "../compose.ts";
import { keepTrying } from "./keep-trying.ts";
import type { Notices } from "./notices.ts";
import { tellEnd } from "./tell-end.ts";

/**
 * Executes the runs that users wait for, several at once, until `tools.signal` ends. Whose turn it is is decided in the database, each
 * time a place is free here.
 */
export async function workForUsers(
  pipelines: readonly [Pipeline, ...Pipeline[]],
  composed: Composed,
  tools: Tools,
  notices: Notices,
): Promise<void> {
  const { env, database, log } = composed;
  const underWay = new Set<Promise<void>>();
  const claim = keepTrying("runs of users", log, () => begin(pipelines, { next: "users" }, tools));
  while (!tools.signal.aborted) {
    const notice = notices.next();
    const held = underWay.size < env.WORKER_CONCURRENCY ? await claim() : null;
    if (held === null) {
      const poll = pause(database.pollMs, undefined, { signal: tools.signal }).catch(() => {});
      await Promise.race(underWay.size < env.WORKER_CONCURRENCY ? [notice, poll, ...underWay] : underWay);
      continue;
    }
    const ending: Promise<void> = toItsEnd(held, composed, tools).finally(() => underWay.delete(ending));
    underWay.add(ending);
  }
  await Promise.all(underWay);
}

/** Never rejects: a run whose end could not be written is found by whoever claims next. */
async function toItsEnd(held: Held, { database, logOf }: Composed, tools: Tools): Promise<void> {
  const log = logOf(held.run.pipeline);
  try {
    const ended = await carryOut(held, { ...tools, log });
    tellEnd(ended, log);
    if (waits(ended)) await database.queue?.remind(ended.id, new Date(ended.run_after));
  } catch (thrown) {
    log.warn({ run: held.run.id }, `${held.run.pipeline}: ${oneLine(toLarderError(thrown))}`);
  }
}

/** For the time of its next attempt; one that was handed back is due at once, and its event has told so. */
const waits = ({ status, attempt }: Run): boolean => status === "queued" && attempt > 0;
