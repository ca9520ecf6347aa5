import type { EventWatch } from "../watch-events.ts";

/** Enough for every reader that learnt of a run before its end and comes to wait for it after. */
const REMEMBERED = 200;
/** A run that ended by publishing is told by the arrival of its snapshot. */
const ends = new Set(["run.failed", "run.refused", "run.cancelled", "run.succeeded"]);

/** Runs that are over without a new snapshot, as far as this process has heard. */
export interface RunEnds {
  /** Whether there is nothing to wait for: the run is over, or the database is away and no word of it can come. */
  isOver(runId: string): boolean;
  /** For a run that nobody could be made to execute. */
  add(runId: string): void;
  /** Called with whatever run is over, or with null when the database goes away. */
  onEnd(listener: (runId: string | null) => void): () => void;
}

export function createRunEnds(events: EventWatch): RunEnds {
  const ended = new Set<string>();
  const listeners = new Set<(runId: string | null) => void>();
  let away = false;

  const tell = (runId: string | null) => {
    for (const listener of [...listeners]) listener(runId);
  };

  const add = (runId: string) => {
    ended.add(runId);
    const [oldest] = ended;
    if (ended.size > REMEMBERED && oldest !== undefined) ended.delete(oldest);
    tell(runId);
  };

  events.subscribe((tick) => {
    away = tick.away;
    if (away) tell(null);
    for (const { kind, run_id } of tick.events) if (ends.has(kind)) add(run_id);
  });
  return {
    isOver: (runId) => away || ended.has(runId),
    add,
    onEnd: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
