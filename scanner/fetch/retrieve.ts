import type { DoorParts } from "./door-parts.ts";
import { follow } from "./hop/follow.ts";
import type { Hop } from "./hop/hop.ts";
import type { VisitOptions } from "./hop/visit.ts";
import type { Ok, Outcome } from "./outcome.ts";
import { toError } from "./to-error.ts";
import { decideRetry, type RetryPolicy } from "./verdict/decide-retry.ts";

/** One try, for whoever keeps a log. */
export interface Attempt {
  readonly host: string;
  readonly path: string;
  readonly outcome: Outcome["kind"];
  readonly status: number | null;
  /** Counted from 1. */
  readonly attempt: number;
  /** With its time in the queue. */
  readonly durationMs: number;
  /** Until the next try; null where this was the last. */
  readonly retryInMs: number | null;
}

export interface Retrieved {
  readonly ok: Ok;
  readonly tries: number;
}

/**
 * The one place where a request is sent again.
 * @throws SourceBlocked, SourceFailed when it is given up; LarderError not_allowed; the signal's reason
 */
export async function retrieve(hop: Hop, options: VisitOptions, policy: RetryPolicy, parts: DoorParts): Promise<Retrieved> {
  const { clock, random, onAttempt } = parts.settings;
  const { signal } = options;
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    const begun = clock.now();
    const outcome = await follow(hop, options, parts);
    const now = clock.now();
    const decision = outcome.kind === "ok" ? undefined : decideRetry(wishOf(outcome), tries, policy, now, random());
    const retryInMs = decision?.kind === "again" ? decision.waitMs : null;
    onAttempt?.({ ...attemptOf(outcome), attempt: tries, durationMs: now - begun, retryInMs });
    if (outcome.kind === "ok") return { ok: outcome, tries };
    if (retryInMs === null) throw toError(outcome, outcome.kind === "blocked" && !outcome.asked ? tries - 1 : tries);
    await clock.sleep(retryInMs, signal);
  }
}

function wishOf(outcome: Exclude<Outcome, Ok>): { readonly again: boolean; readonly until: number | null } {
  return outcome.kind === "blocked" ? outcome : { again: outcome.fault.again, until: null };
}

function attemptOf(outcome: Outcome): Pick<Attempt, "host" | "path" | "outcome" | "status"> {
  const { host, pathname } = outcome.hop.url;
  return { host, path: pathname, outcome: outcome.kind, status: outcome.status };
}
