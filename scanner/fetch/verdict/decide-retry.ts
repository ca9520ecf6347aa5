/** Full jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015): anywhere between at once and twice the last ceiling. */
const FIRST_CEILING_MS = 500; // most passing faults of a front end are over within this
const LONGEST_CEILING_MS = 10_000;
/** Spreads requests that were all told the same time. */
const SPREAD_MS = 250;

export interface RetryPolicy {
  /** Requests sent at most. */
  readonly tries: number;
  /** The longest pause worth waiting for when the host names one; a caller with another source at hand waits for none. */
  readonly maxWaitMs: number;
  /** Whether sending the request twice does no harm. */
  readonly repeatable: boolean;
}

export type RetryDecision = { readonly kind: "again"; readonly waitMs: number } | { readonly kind: "give_up" };

const GIVE_UP: RetryDecision = { kind: "give_up" };

/** Whether a request that brought nothing is sent again. `until`: not before then. `random` in [0, 1). */
export function decideRetry(
  outcome: { readonly again: boolean; readonly until: number | null },
  tries: number,
  policy: RetryPolicy,
  now: number,
  random: number,
): RetryDecision {
  if (!outcome.again || !policy.repeatable || tries >= policy.tries) return GIVE_UP;
  if (outcome.until === null) {
    const ceilingMs = Math.min(FIRST_CEILING_MS * 2 ** (tries - 1), LONGEST_CEILING_MS);
    return { kind: "again", waitMs: random * ceilingMs };
  }
  const pauseMs = outcome.until - now;
  return pauseMs > policy.maxWaitMs ? GIVE_UP : { kind: "again", waitMs: pauseMs + random * SPREAD_MS };
}
