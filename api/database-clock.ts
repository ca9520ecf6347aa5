import type { Door } from "../contract/verbs.ts";

/** An answer slower than this says too little about when its `now` was. */
const USABLE_ROUND_TRIP_MS = 1000;

export interface DatabaseClock {
  /** Database time in milliseconds: the host's clock plus the offset learnt last; the host's own until the database has answered once. */
  now(): number;
  /** Milliseconds of a clock that is never set: for how long things take, never for what time it is. */
  elapsed(): number;
  /** The same door; every answer that passes sets the clock. */
  through(door: Door): Door;
}

/** The one clock that ages are told by, whatever this host believes. `hostNow` is the host's, in milliseconds. */
export function createDatabaseClock(hostNow: () => number, elapsed = () => performance.now()): DatabaseClock {
  let offset: number | null = null;

  const learn = (answer: { readonly now: string }, askedAt: number) => {
    const roundTrip = elapsed() - askedAt;
    if (offset !== null && roundTrip > USABLE_ROUND_TRIP_MS) return;
    offset = Date.parse(answer.now) + roundTrip / 2 - hostNow();
  };

  return {
    now: () => hostNow() + (offset ?? 0),
    elapsed,
    through: (door) => ({
      async call(verb, args) {
        const askedAt = elapsed();
        const answer = await door.call(verb, args);
        learn(answer, askedAt);
        return answer;
      },
    }),
  };
}
