import type { LarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import { SourceBlocked } from "../fetch/source-blocked.ts";

const FIRST_BACKOFF_SECONDS = 10;
/** A person who waits for a run has lost patience after that. */
const LONGEST_BACKOFF_SECONDS = 300;
/** A source that is away for longer is not waited for: the run fails and says until when. */
const LONGEST_WAIT_SECONDS = 3600;

type Attempted = Pick<Run, "user_id" | "attempt" | "max_attempts">;

/**
 * Seconds until a run whose attempt ended in these faults is tried again: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or what a source asked for where that is longer. Null: not
 * at all. Only faults that pass are worth it, and only runs that somebody waits for: the others come back with their schedule.
 */
export function retryIn(
  faults: readonly LarderError[],
  { user_id, attempt, max_attempts }: Attempted,
  chance: { readonly random: number; readonly now: number },
): number | null {
  const passes = faults.length > 0 && faults.every(({ code }) => code === "try_later");
  if (user_id === null || !passes || attempt >= max_attempts) return null;
  const backoff = Math.min(LONGEST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2 ** (attempt - 1));
  const wait = Math.max(backoff * chance.random, ...faults.map((fault) => secondsUntilAsked(fault, chance.now)));
  return wait > LONGEST_WAIT_SECONDS ? null : wait;
}

function secondsUntilAsked(fault: LarderError, now: number): number {
  return fault instanceof SourceBlocked && fault.until !== null ? (fault.until - now) / 1000 : 0;
}
