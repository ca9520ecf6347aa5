import type { Door, Swept } from "../../contract/verbs.ts";
import { untilEnded } from "../spine/until-ended.ts";

/** For how long settled runs are kept, days. */
export interface Retention {
  /** Published and cancelled ones. */
  readonly completedDays: number;
  /** Failed and refused ones: somebody may want to know why. */
  readonly failedDays: number;
}

/** Whoever comes back after a week loads everything anew. */
const EVENTS_DAYS = 7;
/** Of each pipeline and variant, as `cleanup_old_scans` keeps. */
const SNAPSHOTS = 100;
/** Rows of each kind in one transaction: locks on what nobody needs any more, for a moment. */
const PORTION = 1000;

/**
 * Removes what is past its time, portion after portion, until nothing is left, `signal` ends or another process is at it; null where
 * that one was there first. Errors: those of the door.
 */
export async function sweep(door: Door, retention: Retention, signal: AbortSignal, portion = PORTION): Promise<Swept | null> {
  let total: Swept | null = null;
  for (;;) {
    const asked = door.call("sweep", {
      completed_days: retention.completedDays,
      failed_days: retention.failedDays,
      events_days: EVENTS_DAYS,
      snapshots: SNAPSHOTS,
      limit: portion,
    });
    const { held, more, swept } = await untilEnded(signal, asked);
    if (!held) return total;
    total = total === null ? swept : sum(total, swept);
    if (!more) return total;
  }
}

function sum(a: Swept, b: Swept): Swept {
  return {
    completed_runs: a.completed_runs + b.completed_runs,
    failed_runs: a.failed_runs + b.failed_runs,
    snapshots: a.snapshots + b.snapshots,
    events: a.events + b.events,
  };
}
