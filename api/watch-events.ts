import type { Logger } from "pino";
import { toLarderError } from "../contract/errors.ts";
import type { Door, VerbAnswer } from "../contract/verbs.ts";

export type RunEvent = VerbAnswer<"poll">["events"][number];

/** What one look at the database brought; delivered after every look that succeeded, and when looks begin to fail. */
export interface Tick {
  /** The database does not answer: nothing can be heard until the next tick. */
  readonly away: boolean;
  readonly events: readonly RunEvent[];
  /** Events may have been missed, as at the start or after the database was put back: look at everything again. */
  readonly resync: boolean;
}

export interface EventWatch {
  /** @returns the end of the subscription */
  subscribe(listener: (tick: Tick) => void): () => void;
  /** Fulfilled when the watch has ended. */
  readonly ended: Promise<void>;
}

export interface WatchOptions {
  readonly door: Door;
  readonly log: Logger;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly everyMs: number;
  /** Given a function that makes the next look happen now: what a LISTEN connection calls. */
  readonly hasten?: (lookNow: () => void) => void;
}

const BATCH = 200;
/** A position beyond any: asks for where the last event is and for no events. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** Looks for new events for ever, however long the database is away in between; nothing is thrown. */
export function watchEvents({ door, log, signal, everyMs, hasten }: WatchOptions): EventWatch {
  const listeners = new Set<(tick: Tick) => void>();
  const alarm = createAlarm(signal);
  let position: number | null = null;
  let away = false;

  const tell = (tick: Tick) => {
    for (const listener of listeners) listener(tick);
  };

  /** @returns whether there is more to read at once */
  const look = async (): Promise<boolean> => {
    const answer = await door.call("poll", { after: position ?? BEYOND, limit: BATCH });
    const first = answer.events[0];
    const resync = position === null || answer.position < position || (first !== undefined && first.position !== position + 1);
    position = answer.events.at(-1)?.position ?? answer.position;
    tell({ away: false, events: answer.events, resync });
    return answer.events.length === BATCH;
  };

  const lookAndTell = async (): Promise<boolean> => {
    try {
      const more = await look();
      if (away) log.info("The database is back");
      away = false;
      return more;
    } catch (thrown) {
      if (!away) {
        log.warn({ err: toLarderError(thrown) }, "The database is away: serving what is in memory");
        tell({ away: true, events: [], resync: false });
      }
      away = true;
      return false;
    }
  };

  const watch = async () => {
    while (!signal.aborted) {
      if (!(await lookAndTell())) await alarm.rest(everyMs);
    }
  };

  hasten?.(alarm.ring);
  return {
    ended: watch(),
    subscribe: (listener) => {
      listeners.add(listener);
      if (position !== null) listener({ away, events: [], resync: true }); // what came before it is missed
      return () => void listeners.delete(listener);
    },
  };
}

/** A rest that `ring` ends early; a ring while nobody rests makes the next rest none. */
function createAlarm(signal: AbortSignal): { ring: () => void; rest: (ms: number) => Promise<void> } {
  let rung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal.addEventListener("abort", ring, { once: true });
  const rest = async (ms: number) => {
    if (!rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    rung = false;
    wake = null;
  };
  return { ring, rest };
}
