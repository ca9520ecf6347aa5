import pLimit from "p-limit";
import { untilEnded } from "../../spine/until-ended.ts";
import type { Clock } from "../clock.ts";

/** How gently a host is asked. */
export interface Politeness {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Least time between two starts. */
  readonly delayMs: number;
  /** A random part of this is added to each delay, so that starts fall into no rhythm. */
  readonly jitterMs: number;
}

/** For hosts nobody declared: what a person with two tabs open would do. */
export const DEFAULT_POLITENESS: Politeness = { concurrency: 2, delayMs: 250, jitterMs: 250 };

export interface Pace {
  /** Does the work in one of the host's slots; a caller who gives up leaves the queue at once. */
  slot<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
  /** Waits until the next request may start. */
  turn(signal: AbortSignal): Promise<void>;
}

export function createPace({ concurrency, delayMs, jitterMs }: Politeness, clock: Clock, random: () => number): Pace {
  const limit = pLimit(concurrency);
  let nextStart = Number.NEGATIVE_INFINITY;

  function slot<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const working = limit(async () => {
      signal.throwIfAborted();
      return await work();
    });
    return untilEnded(signal, working);
  }

  async function turn(signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const start = Math.max(now, nextStart);
    nextStart = start + delayMs + jitterMs * random();
    if (start > now) await clock.sleep(start - now, signal);
  }

  return { slot, turn };
}
