import type { ShortRun } from "../../contract/run-event.ts";
import type { Door } from "../../contract/verbs.ts";
import type { EventWatch } from "../watch-events.ts";

/** Far more than are ever at work at a time. */
const REMEMBERED = 500;

/** What is known here of runs: whose they are never changes, how far they are is as of when they were last told of. */
export interface KnownRuns {
  add(run: ShortRun): void;
  /** Known, or looked up; null where there is none. Errors: those of the door. */
  find(id: string): Promise<ShortRun | null>;
  /** As it is now. */
  look(id: string): Promise<ShortRun | null>;
  running(): readonly ShortRun[];
}

export function createKnownRuns(door: Door, events: EventWatch): KnownRuns {
  const known = new Map<string, ShortRun>();
  const looking = new Map<string, Promise<ShortRun | null>>();

  const add = (run: ShortRun) => {
    known.delete(run.id);
    known.set(run.id, run);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  };
  const look = async (id: string) => {
    const { run } = await door.call("poll", { after: Number.MAX_SAFE_INTEGER, limit: 1, run_id: id });
    if (run !== null) add(run);
    return run;
  };

  events.subscribe(({ events: brought }) => {
    for (const { run } of brought) if (run !== null) add(run);
  });
  return {
    add,
    look,
    find: async (id) => {
      const found = known.get(id);
      if (found !== undefined) return found;
      const shared = looking.get(id) ?? look(id).finally(() => looking.delete(id));
      looking.set(id, shared);
      return shared;
    },
    running: () => [...known.values()].filter(({ status }) => status === "running"),
  };
}
