import { setTimeout as pause } from "node:timers/promises";

/** Time as a value, so that waits of minutes take none in a test. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason as soon as that ends. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    await pause(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
