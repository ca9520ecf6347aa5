import { oneLine, toLarderError } from "../../contract/errors.ts";
import { type KeepSweptOptions, keepSwept } from "../../scanner/retention/keep-swept.ts";
import type { Composed } from "../compose.ts";
import { tellWebhooks } from "../tell-webhooks.ts";
import { toolsOf } from "../tools-of.ts";
import { createNotices, type Notices } from "./notices.ts";
import { workThrough } from "./pipeline-line.ts";
import { bePresent } from "./presence.ts";
import { startSchedules } from "./schedules.ts";
import { workForUsers } from "./user-runs.ts";

/**
 * Keeps the schedules and executes waiting runs until `signal` ends; what is under way then goes back to the queue. Of each pipeline one
 * run at a time (a scan of minutes does not hold up the rates of this minute), and beside them several of those that users wait for.
 */
export async function work(composed: Composed, signal: AbortSignal): Promise<void> {
  const { switchedOn, database } = composed;
  const tools = toolsOf(composed, signal);
  const notices = createNotices();
  const [first, ...others] = switchedOn;
  const schedules = startSchedules(switchedOn, tools);
  const names = switchedOn.map(({ declaration }) => declaration.name);
  await Promise.all([
    database.onEvents(notices.wake, signal),
    deliveries(composed, signal, notices),
    bePresent(names, tools),
    tellWebhooks(composed, signal),
    keepSwept(retentionOf(composed), signal),
    ...switchedOn.map((pipeline) => workThrough(pipeline, composed, tools, notices)),
    first === undefined ? undefined : workForUsers([first, ...others], composed, tools, notices),
  ]);
  await schedules.stop();
}

function retentionOf({ door, env, log }: Composed): KeepSweptOptions {
  return { door, log, retention: { completedDays: env.RETENTION_COMPLETED_DAYS, failedDays: env.RETENTION_FAILED_DAYS } };
}

/** What the queue brings is a hint: whoever is woken by it looks for what is due, as everybody does every second. */
async function deliveries({ database, log }: Composed, signal: AbortSignal, notices: Notices): Promise<void> {
  try {
    await database.queue?.onDue(notices.wake, signal);
  } catch (thrown) {
    log.warn(`Waiting runs are looked for every second only: ${oneLine(toLarderError(thrown))}`);
  }
}
