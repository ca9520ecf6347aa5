import type { Tools } from "../scanner/spine/tools.ts";
import type { Composed } from "./compose.ts";

/** What this process works on runs with, until `signal` ends. */
export function toolsOf({ door, holder, log, env, database }: Composed, signal: AbortSignal): Tools {
  return {
    door,
    holder,
    signal,
    log,
    clock: Date.now,
    random: Math.random,
    maxRunningPerUser: env.MAX_RUNNING_PER_USER,
    ...(database.announceRow === null ? {} : { onRow: database.announceRow }),
  };
}
