import { setTimeout as pause } from "node:timers/promises";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import type { Door, Swept } from "../../contract/verbs.ts";
import type { Log } from "../spine/tools.ts";
import { type Retention, sweep } from "./sweep.ts";

/** Not while a process that just started has more urgent things to do. */
const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

export interface KeepSweptOptions {
  readonly door: Door;
  readonly retention: Retention;
  readonly log: Log;
  /** Milliseconds. */
  readonly firstMs?: number;
  readonly everyMs?: number;
}

/** Removes what is past its time, a minute after the start and then every hour, until `signal` ends. Nothing is thrown. */
export async function keepSwept(
  { door, retention, log, firstMs = FIRST_MS, everyMs = EVERY_MS }: KeepSweptOptions,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = firstMs;
  while (await rested(waitMs, signal)) {
    waitMs = everyMs;
    try {
      const swept = await sweep(door, retention, signal);
      if (swept !== null) log.info(swept, `Retention: ${told(swept)}`);
    } catch (thrown) {
      if (!signal.aborted)
        log.warn({}, `Retention: nothing could be removed, which is tried again: ${oneLine(toLarderError(thrown))}`);
    }
  }
}

async function rested(ms: number, signal: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

function told({ completed_runs, failed_runs, snapshots, events }: Swept): string {
  const removed = [
    [completed_runs, "completed runs"],
    [failed_runs, "failed runs"],
    [snapshots, "snapshots"],
    [events, "events"],
  ] as const;
  const said = removed.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? "nothing to remove" : `removed ${said.join(", ")}`;
}
